import { expect, it } from 'vitest';
import { createPostgresStore } from '../../../src/server/postgres/index.js';
import { checkCrashes } from '../imports/check-crashes.js';
import { openSchema } from './open-schema.js';

const { pool, schema } = openSchema('imports');

it('an import that dies at any call is completed by the next one', async () => {
  expect(await checkCrashes(createPostgresStore({ client: pool, schema }))).toBeGreaterThan(10);
}, 60_000);
