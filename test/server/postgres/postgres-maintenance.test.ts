import { expect, it } from 'vitest';
import { createPostgresStore } from '../../../src/server/postgres/index.js';
import { checkMaintenance } from '../stores/check-maintenance.js';
import { openSchema } from './open-schema.js';

const { pool, schema, empty } = openSchema('maintenance');

it('the PostgreSQL store exports and erases accounts', async () => {
  const newStore = async () => {
    await empty();
    return createPostgresStore({ client: pool, schema });
  };
  await expect(checkMaintenance(newStore)).resolves.toBeUndefined();
});
