import { expect, it } from 'vitest';
import { createPostgresStore } from '../../../src/server/postgres/index.js';
import { checkPrune } from '../stores/check-prune.js';
import { openSchema } from './open-schema.js';

const { pool, schema } = openSchema('prune');

it('the PostgreSQL store is pruned without an effect on any repeated command', async () => {
  const removed = await checkPrune(createPostgresStore({ client: pool, schema }), 20);
  expect(removed.events).toBeGreaterThan(3);
  expect(removed.holdExtensions).toBeGreaterThan(1);
}, 60_000);
