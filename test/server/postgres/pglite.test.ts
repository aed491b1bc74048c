import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPostgresStore, migratePostgres } from '../../../src/server/postgres/index.js';
import { describeStore } from '../stores/describe-store.js';
import { openListener, wakesWithoutPolls } from './hints/open-listener.js';
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

it('hints reach the streams of another store over the same PGlite', async () => {
  await database.exec(clearing('credits'));
  const store = () => createPostgresStore({ client: database, hintClient: database });
  await wakesWithoutPolls(await openListener(store()), await openListener(store()));
  expect((await database.query('select from credits.entry')).rows).toHaveLength(6);
});
