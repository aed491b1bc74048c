import postgres from 'postgres';
import { afterAll } from 'vitest';
import { createPostgresStore } from '../../../src/server/postgres/index.js';
import { describeStore } from '../stores/describe-store.js';
import { openSchema } from './open-schema.js';

const { schema, empty, url } = openSchema('over_postgres_js');
// Options of a host app that change rows and types: the store does not depend on them.
const sql = postgres(url, { max: 8, transform: postgres.camel, fetch_types: false });
afterAll(() => sql.end());

const open = () => createPostgresStore({ client: sql, schema });

describeStore(
  'the PostgreSQL store over postgres',
  async () => {
    await empty();
    return open();
  },
  open,
);
