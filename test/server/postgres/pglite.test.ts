import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll } from 'vitest';
import { createPostgresStore, migratePostgres } from '../../../src/server/postgres/index.js';
import { describeStore } from '../stores/describe-store.js';
import { clearing } from './open-schema.js';

const database = new PGlite();
beforeAll(() => migratePostgres({ client: database }), 60_000);
afterAll(() => database.close());

const open = () => createPostgresStore({ client: database });

describeStore(
  'the PostgreSQL store over PGlite',
  async () => {
    await database.exec(clearing('credits'));
    return open();
  },
  open,
);
