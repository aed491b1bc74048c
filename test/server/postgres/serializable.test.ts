/** The store where every transaction is serializable, so that PostgreSQL asks to run some of them again. */
import pg from 'pg';
import { afterAll } from 'vitest';
import { createPostgresStore } from '../../../src/server/postgres/index.js';
import { describeStore } from '../stores/describe-store.js';
import { openSchema } from './open-schema.js';

const { schema, empty, url } = openSchema('serializable');
const pool = new pg.Pool({
  connectionString: url,
  max: 8,
  options: '-c default_transaction_isolation=serializable',
});
afterAll(() => pool.end());

const open = () => createPostgresStore({ client: pool, schema });

describeStore(
  'the PostgreSQL store in serializable transactions',
  async () => {
    await empty();
    return open();
  },
  open,
);
