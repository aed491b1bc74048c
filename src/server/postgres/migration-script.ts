import type { Migration } from '../sql/migration.js';
import { appliedSteps, foreignSteps } from './applied-steps.js';
import { grantsOf, wrongRights } from './app-rights.js';
import { connect } from './connect.js';
import type { MigratePostgresOptions } from './migrate-postgres.js';
import { createMigrationTable, statementsOf } from './migration-statements.js';
import { postgresMigrations } from './postgres-migrations.js';
import { quotedSchema } from './schema-name.js';

/**
 * Returns the SQL that brings a schema up to date, for teams that migrate with a tool of their own. It records
 * its steps, so `migratePostgres` knows them. Without a client, the SQL is for an empty database.
 *
 * @throws {Error} If a newer version of this package has changed the tables, or if a step was applied with
 *   another text.
 */
export async function migrationScript({
  client,
  schema = 'credits',
  appRole,
}: Partial<MigratePostgresOptions>): Promise<string> {
  const quoted = quotedSchema(schema);
  const found = client ? await findIn({ client, schema, appRole }) : EMPTY;
  const [foreign] = foreignSteps(found.applied, postgresMigrations, schema);
  if (foreign !== undefined) throw new Error(foreign);
  const due = postgresMigrations.filter(({ id }) => !found.applied.has(id));
  const needsGrants = due.length > 0 || found.hasWrongRights;
  const parts = [
    ...(found.hasSchema ? [] : [`create schema ${quoted};`]),
    ...(found.hasSteps ? [] : [createMigrationTable(quoted)]),
    ...due.map((step) => commented(step, quoted)),
    ...(appRole !== undefined && needsGrants ? [grantsOf(quoted, appRole)] : []),
  ];
  return parts.length === 0
    ? `-- The schema "${schema}" is up to date.`
    : [`-- The schema "${schema}" of react-credits. Run this in one transaction.`, ...parts].join(
        '\n',
      );
}

interface Found {
  hasSchema: boolean;
  /** Whether the table of applied steps exists. */
  hasSteps: boolean;
  applied: ReadonlyMap<number, string>;
  hasWrongRights: boolean;
}

const EMPTY: Found = {
  hasSchema: false,
  hasSteps: false,
  applied: new Map(),
  hasWrongRights: true,
};

async function findIn({
  client,
  schema = 'credits',
  appRole,
}: MigratePostgresOptions): Promise<Found> {
  const database = connect(client, { timeoutMs: 60_000, prepare: false });
  const names = await database.query('', NAMES, [schema]);
  return {
    hasSchema: names.includes('schema'),
    hasSteps: names.includes('migration'),
    applied: await appliedSteps(database, quotedSchema(schema)),
    hasWrongRights:
      appRole !== undefined && (await wrongRights(database, schema, appRole)).length > 0,
  };
}

const NAMES = `
  select 'schema' as body from pg_namespace where nspname = $1
  union all
  select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = $1 and c.relname = 'migration'`;

function commented(step: Migration, schema: string): string {
  return `-- Step ${step.id}\n${statementsOf(step, schema)}`;
}
