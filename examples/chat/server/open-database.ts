import { DatabaseSync } from 'node:sqlite';
import type { LedgerStore } from 'react-credits/server';
import { createSqliteStore } from 'react-credits/server/sqlite';
import type { Query } from './payments.ts';

interface Database {
  /** The ledger's tables. */
  store: LedgerStore;
  /** Runs a statement on tables of your own. */
  query: Query;
}

/** Opens the SQLite file in DATABASE_PATH, which keeps the credits when the server restarts. */
export async function openDatabase(): Promise<Database> {
  const path = process.env.DATABASE_PATH ?? './credits.db';
  const store = createSqliteStore({ path });
  const tables = new DatabaseSync(path, { timeout: 5_000 });
  return {
    store,
    async query(sql, ...values) {
      return tables.prepare(sql).all(Object.fromEntries(values.map((v, at) => [`$${at + 1}`, v])));
    },
  };
}
