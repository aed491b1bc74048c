import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll } from 'vitest';
import { createPostgresStore, migratePostgres } from '../../../src/server/postgres/index.js';
import { describeDatabase } from '../stores/describe-database.js';
import { clearing } from './open-schema.js';

const database = new PGlite();
beforeAll(() => migratePostgres({ client: database }), 60_000);
afterAll(() => database.close());

describeDatabase('the PostgreSQL store over PGlite', async () => {
  await database.exec(clearing('credits'));
  return async () => createPostgresStore({ client: database });
});
