import type * as z from './zod.js';

export type Parsed<T> = { ok: true; value: T } | { ok: false; pointers: string[] };

/**
 * Parses a value with a schema of this contract. A failure lists only the places that are wrong, as JSON
 * Pointers (RFC 6901, empty for the value itself); `validate` also says what is wrong there.
 *
 * @example
 * const parsed = safeParse(creditsSchema, await response.json());
 * if (!parsed.ok) throw new Error(`The reply is not credits: see ${parsed.pointers.join(', ')}.`);
 */
export function safeParse<Schema extends z.ZodMiniType>(
  schema: Schema,
  value: unknown,
): Parsed<z.output<Schema>> {
  const parsed = schema.safeParse(value);
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, pointers: parsed.error.issues.map(({ path }) => pointerTo(path)) };
}

export function pointerTo(path: readonly PropertyKey[]): string {
  return path
    .map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}
