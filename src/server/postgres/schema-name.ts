/** Short enough that a statement's name, which begins with it, is not cut to 63 bytes. */
const SCHEMA = /^[a-z_][a-z0-9_]{0,39}$/;

/** Returns the quoted name of a schema. Throws unless it is a plain name. */
export function quotedSchema(schema: string): string {
  if (SCHEMA.test(schema)) return `"${schema}"`;
  throw new TypeError(
    `The schema ${JSON.stringify(schema)} of the PostgreSQL store is not a plain name: use up to 40 lower-case ` +
      'letters, digits, and underscores, and begin with a letter.',
  );
}
