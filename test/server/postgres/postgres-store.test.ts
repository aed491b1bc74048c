import { createPostgresStore } from '../../../src/server/postgres/index.js';
import { describeDatabase } from '../stores/describe-database.js';
import { openSchema } from './open-schema.js';

const { pool, schema, empty } = openSchema('over_pg');

describeDatabase('the PostgreSQL store over pg', async () => {
  await empty();
  return async () => createPostgresStore({ client: pool, schema });
});
