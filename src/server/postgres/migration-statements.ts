import type { Migration } from '../sql/migration.js';

/** The statement that creates the table of applied steps in a schema, whose name is quoted. */
export function createMigrationTable(schema: string): string {
  return `create table ${schema}.migration (
  id int primary key, checksum text not null, applied_at timestamptz not null default now());`;
}

/** The statements of a step, and the one that records it. */
export function statementsOf({ id, sql, checksum }: Migration, schema: string): string {
  return `${sql.replaceAll('SCHEMA', schema)}
insert into ${schema}.migration (id, checksum) values (${id}, '${checksum}');`;
}

/** Returns the quoted name of a role. */
export function quotedRole(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
