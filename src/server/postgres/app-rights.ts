import { quotedRole } from './migration-statements.js';
import type { SqlClient } from './sql-client.js';

/** The rights of the app's role on each table. It may read and add entries, and never change or delete them. */
const RIGHTS: Readonly<Record<string, readonly string[]>> = {
  account: ['select', 'insert', 'update'],
  entry: ['select', 'insert'],
  record: ['select', 'insert', 'update'],
  ref: ['select', 'insert'],
  event: ['select', 'insert'],
  usage: ['select', 'insert', 'update'],
  migration: ['select'],
};

/** The statements that give the app's role its rights in a schema, whose name is quoted, and no others. */
export function grantsOf(schema: string, appRole: string): string {
  const role = quotedRole(appRole);
  return [
    `grant usage on schema ${schema} to ${role};`,
    ...Object.entries(RIGHTS).flatMap(([table, rights]) => [
      `revoke all on ${schema}.${table} from ${role};`,
      `grant ${rights.join(', ')} on ${schema}.${table} to ${role};`,
    ]),
  ].join('\n');
}

/** A sentence for each right that the app's role lacks, and for each one by which it could change entries. */
export async function wrongRights(
  database: SqlClient,
  schema: string,
  appRole: string,
): Promise<string[]> {
  const roles = await database.query('', ROLE, [appRole]);
  if (roles.length === 0) {
    return [`There is no role "${appRole}". Create the role of your app, then migrate again.`];
  }
  const needed = Object.entries(RIGHTS).flatMap(([table, rights]) =>
    rights.map((right) => ({ table, right })),
  );
  const values = [schema, appRole, JSON.stringify(needed)];
  const lacking = await database.query('', LACKING, values);
  const dangerous = await database.query('', DANGEROUS, [schema, appRole]);
  return [
    ...lacking.map(
      (right) =>
        `The role "${appRole}" may not ${right}. Migrate again with \`--app-role\`, which grants it.`,
    ),
    ...dangerous.map(
      (right) =>
        `The role "${appRole}" may ${right} entries, so a fault of the app could change what was booked. Migrate ` +
        'again with `--app-role`, which revokes it. If the role owns the tables or is a superuser, let the app ' +
        'use another role.',
    ),
  ];
}

const ROLE = 'select rolname::text as body from pg_roles where rolname = $1';

/** A role may have a right through another role, so these statements ask PostgreSQL and not its lists. */
const LACKING = `
  select format('use the schema %s', nspname) as body from pg_namespace
    where nspname = $1 and not has_schema_privilege($2::text::name, oid, 'usage')
  union all
  select format('%s in the table %s', needed."right", needed."table")
    from json_to_recordset($3::text::json) as needed ("table" text, "right" text)
    join pg_class c on c.relname = needed."table"
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = $1
    where not has_table_privilege($2::text::name, c.oid, needed."right")`;

const DANGEROUS = `
  select "right" as body from unnest(array['update', 'delete', 'truncate']) "right",
    pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = $1 and c.relname = 'entry'
      and case "right" when 'update' then has_any_column_privilege($2::text::name, c.oid, 'update')
        else has_table_privilege($2::text::name, c.oid, "right") end`;
