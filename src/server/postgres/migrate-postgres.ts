import type { Migration } from '../sql/migration.js';
import { connect } from './connect.js';
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
      create table ${quoted}.migration (
        id int primary key, checksum text not null, applied_at timestamptz not null default now());
    end if;
  end`);

  for (const { id, sql, checksum } of migrations) {
    await run(`declare applied text; begin
      ${lockOf(schema)}
      select checksum into applied from ${quoted}.migration where id = ${id};
      if applied is null then
        ${sql.replaceAll('SCHEMA', quoted)}
        insert into ${quoted}.migration (id, checksum) values (${id}, '${checksum}');
      elsif applied <> '${checksum}' then
        raise exception '${otherStep(schema, id)}';
      end if;
    end`);
  }

  const applied = await database.query('', `select id::text as body from ${quoted}.migration`, []);
  const unknown = applied.find((id) => Number(id) > migrations.length);
  if (unknown !== undefined) throw new Error(otherStep(schema, Number(unknown)));
  if (appRole !== undefined) await run(`begin ${grants(quoted, appRole)} end`);
}

const TIMEOUT_MS = 60_000;

/** What a process meets that another one has overtaken, although it waited for the lock. */
const OVERTAKEN = ['40001', '40P01', '23505', '42P06', '42P07'];

/** Held until the end of the transaction, so it also works through a pooler. */
function lockOf(schema: string): string {
  return `perform pg_advisory_xact_lock(hashtextextended('react-credits ${schema}', 0));`;
}

function otherStep(schema: string, id: number): string {
  return (
    `Step ${id} of the schema "${schema}" is not the one of this version of react-credits, so its data could be ` +
    'misread. Use the version that last migrated the schema, or a newer one.'
  );
}

function grants(schema: string, appRole: string): string {
  const role = `"${appRole.replaceAll('"', '""')}"`;
  const on = (...tables: string[]) =>
    `on ${tables.map((table) => `${schema}.${table}`).join(', ')}`;
  return `
    grant usage on schema ${schema} to ${role};
    revoke all ${on('account', 'entry', 'record', 'ref', 'event', 'migration')} from ${role};
    grant select ${on('account', 'entry', 'record', 'ref', 'event', 'migration')} to ${role};
    grant insert ${on('account', 'entry', 'record', 'ref', 'event')} to ${role};
    grant update ${on('account', 'record')} to ${role};`;
}
