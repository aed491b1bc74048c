/**
 * The stores through PgBouncer in transaction mode, where each statement may run on another connection. Prepared
 * statements are on one of them only, so the stores keep none.
 */
import pg from 'pg';
import postgres from 'postgres';
import { afterAll, inject } from 'vitest';
import { createPostgresStore } from '../../../src/server/postgres/index.js';
import { openSchema } from '../postgres/open-schema.js';
import { describeDatabase } from '../stores/describe-database.js';

const url = inject('poolerUrl');
const pool = new pg.Pool({ connectionString: url, max: 8 });
const sql = postgres(url, { max: 8 });
afterAll(() => Promise.all([pool.end(), sql.end()]));

const { schema, empty } = openSchema('through_pgbouncer');

describeDatabase('the PostgreSQL store over pg through PgBouncer', async () => {
  await empty();
  return async () => createPostgresStore({ client: pool, schema, prepare: false });
});

describeDatabase('the PostgreSQL store over postgres through PgBouncer', async () => {
  await empty();
  return async () => createPostgresStore({ client: sql, schema, prepare: false });
});
