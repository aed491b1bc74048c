import { createPostgresStore } from '../../../src/server/postgres/index.js';
import { describeStore } from '../stores/describe-store.js';
import { openSchema } from './open-schema.js';

const { pool, schema, empty } = openSchema('over_pg');

const open = () => createPostgresStore({ client: pool, schema });

describeStore(
  'the PostgreSQL store over pg',
  async () => {
    await empty();
    return open();
  },
  open,
);
