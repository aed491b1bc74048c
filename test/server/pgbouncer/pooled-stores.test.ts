/**
 * The stores through PgBouncer in transaction mode, where each statement may run on another connection. Prepared
 * statements are on one of them only, so the stores keep none.
 */
import pg from 'pg';
import postgres from 'postgres';
import { afterAll, inject } from 'vitest';
import { createPostgresStore } from '../../../src/server/postgres/index.js';
import { openSchema } from '../postgres/open-schema.js';
import { describeStore } from '../stores/describe-store.js';

const url = inject('poolerUrl');
const pool = new pg.Pool({ connectionString: url, max: 8 });
const sql = postgres(url, { max: 8 });
afterAll(() => Promise.all([pool.end(), sql.end()]));

const { schema, empty } = openSchema('through_pgbouncer');

for (const [driver, client] of [
  ['pg', pool],
  ['postgres', sql],
] as const) {
  const open = () => createPostgresStore({ client, schema, prepare: false });
  describeStore(
    `the PostgreSQL store over ${driver} through PgBouncer`,
    async () => {
      await empty();
      return open();
    },
    open,
  );
}
