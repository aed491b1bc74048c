import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { migratePostgres } from '../../../src/server/postgres/index.js';

/** A schema of its own for a test file, with the ledger's tables. It is dropped after the tests. */
export function openSchema(name: string) {
  const pool = new pg.Pool({ connectionString: inject('postgresUrl'), max: 8 });
  beforeAll(() => migratePostgres({ client: pool, schema: name }));
  afterAll(async () => {
    await pool.query(`drop schema if exists ${name} cascade`);
    await pool.end();
  });
  return {
    schema: name,
    pool,
    url: inject('postgresUrl'),
    empty: async () => {
      await pool.query(clearing(name));
    },
  };
}

/** The statement that empties the ledger's tables. */
export function clearing(schema: string): string {
  const tables = ['account', 'entry', 'record', 'ref', 'event', 'usage'];
  return `truncate ${tables.map((table) => `${schema}.${table}`).join(', ')}`;
}
