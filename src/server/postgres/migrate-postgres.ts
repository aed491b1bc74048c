import type { Migration } from '../sql/migration.js';
import { appliedSteps, changedStep, foreignSteps } from './applied-steps.js';
import { grantsOf } from './app-rights.js';
import { connect } from './connect.js';
import { createMigrationTable, statementsOf } from './migration-statements.js';
import { postgresMigrations } from './postgres-migrations.js';
import { again } from './retrying.js';
import { quotedSchema } from './schema-name.js';
import type { PostgresClient } from './sql-client.js';

export interface MigratePostgresOptions {
  /** A client whose role may create tables. */
  client: PostgresClient;
  /** The schema of the ledger's tables. It is created if it does not exist. @default 'credits' */
  schema?: string | undefined;
  /**
   * The role of your app, if it is another one. It may then read and add entries, and never change or delete
   * them.
   */
  appRole?: string | undefined;
}

/**
 * Brings the ledger's tables in PostgreSQL up to date. Run it when you deploy, before the app starts. It may run
 * in several processes at once, and again.
 *
 * Each step is one transaction under an advisory lock. Steps only go forward. Rejects if a newer version of this
 * package has changed the tables, or if a step was applied with another text.
 *
 * @example await migratePostgres({ client: new pg.Pool({ connectionString }), appRole: 'app' })
 */
export async function migratePostgres(options: MigratePostgresOptions): Promise<void> {
  await applyMigrations(options, postgresMigrations);
}

/** Applies steps of a schema. */
export async function applyMigrations(
  { client, schema = 'credits', appRole }: MigratePostgresOptions,
  migrations: readonly Migration[],
): Promise<void> {
  const quoted = quotedSchema(schema);
  const database = connect(client, { timeoutMs: TIMEOUT_MS, prepare: false });
  const run = (body: string) =>
    again(() => database.execute(`do $credits$ ${body} $credits$`), OVERTAKEN);

  await run(`begin
    ${lockOf(schema)}
    if not exists (select from pg_namespace where nspname = '${schema}') then
      create schema ${quoted};
    end if;
    if to_regclass('${quoted}.migration') is null then
      ${createMigrationTable(quoted)}
    end if;
  end`);

  for (const migration of migrations) {
    const { id, checksum } = migration;
    await run(`declare applied text; begin
      ${lockOf(schema)}
      select checksum into applied from ${quoted}.migration where id = ${id};
      if applied is null then
        ${statementsOf(migration, quoted)}
      elsif applied <> '${checksum}' then
        raise exception '${changedStep(schema, id)}';
      end if;
    end`);
  }

  const [foreign] = foreignSteps(await appliedSteps(database, quoted), migrations, schema);
  if (foreign !== undefined) throw new Error(foreign);
  if (appRole !== undefined) await run(`begin ${grantsOf(quoted, appRole)} end`);
}

const TIMEOUT_MS = 60_000;

/** What a process meets that another one has overtaken, although it waited for the lock. */
const OVERTAKEN = ['40001', '40P01', '23505', '42P06', '42P07', '42701'];

/** Held until the end of the transaction, so it also works through a pooler. */
function lockOf(schema: string): string {
  return `perform pg_advisory_xact_lock(hashtextextended('react-credits ${schema}', 0));`;
}
