import type { LedgerStore } from 'react-credits/server';
import { createPostgresStore, migratePostgres } from 'react-credits/server/postgres';
import { createSqliteStore } from 'react-credits/server/sqlite';
import type { Query } from './payments.ts';

interface Database {
  /** The ledger's tables. */
  store: LedgerStore;
  /** Runs a statement on tables of your own. */
  query: Query;
}

/** Opens PostgreSQL if DATABASE_URL is set, and otherwise the SQLite file in DATABASE_PATH. */
export function openDatabase(): Promise<Database> {
  const { DATABASE_URL, DATABASE_PATH = './credits.db' } = process.env;
  return DATABASE_URL ? openPostgres(DATABASE_URL) : openSqlite(DATABASE_PATH);
}

async function openPostgres(connectionString: string): Promise<Database> {
  const { default: pg } = await import('pg');
  const client = new pg.Pool({ connectionString });
  await migratePostgres({ client });
  return {
    store: createPostgresStore({ client, hintClient: client }),
    query: async (sql, ...values) => (await client.query(sql, values)).rows,
  };
}

async function openSqlite(path: string): Promise<Database> {
  const { DatabaseSync } = await import('node:sqlite');
  const store = createSqliteStore({ path });
  const tables = new DatabaseSync(path, { timeout: 5_000 });
  return {
    store,
    async query(sql, ...values) {
      return tables.prepare(sql).all(Object.fromEntries(values.map((v, at) => [`$${at + 1}`, v])));
    },
  };
}
