import { describe, expect, it } from 'vitest';
import { createPostgresStore, migratePostgres } from '../../../src/server/postgres/index.js';
import { checkBackfill } from '../stores/check-backfill.js';
import { checkUsage } from '../usage/check-usage.js';
import { openSchema } from './open-schema.js';

const { pool, schema, empty } = openSchema('usage_sums');

describe('usage over PostgreSQL', () => {
  it('I22: adds up to the ledger in every aligned range, by every group', async () => {
    await empty();
    const store = createPostgresStore({ client: pool, schema });
    expect(await checkUsage(store, 20)).toBeGreaterThan(70);
  }, 60_000);

  it('is built from older entries and records as the ledger would have added it', async () => {
    await empty();
    const rows = await checkBackfill(createPostgresStore({ client: pool, schema }), async () => {
      await pool.query(`drop table ${schema}.usage; delete from ${schema}.migration where id = 3`);
      await migratePostgres({ client: pool, schema });
    });
    expect(rows).toBeGreaterThan(300);
  }, 60_000);
});
