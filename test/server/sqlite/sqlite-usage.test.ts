import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { createSqliteStore } from '../../../src/server/sqlite/index.js';
import { migrateSqlite } from '../../../src/server/sqlite/migrate-sqlite.js';
import { checkBackfill } from '../stores/check-backfill.js';
import { checkUsage } from '../usage/check-usage.js';
import { temporaryFiles } from './temporary-files.js';

const newFile = temporaryFiles();

describe('usage over SQLite', () => {
  it('I22: adds up to the ledger in every aligned range, by every group', async () => {
    expect(await checkUsage(createSqliteStore({ path: newFile() }), 40)).toBeGreaterThan(150);
  }, 60_000);

  it('is built from older entries and records as the ledger would have added it', async () => {
    const database = new DatabaseSync(newFile());
    const store = createSqliteStore({ database });
    const rows = await checkBackfill(store, async () => {
      database.exec('drop table credits_usage; delete from credits_migration where id = 3');
      migrateSqlite(database);
    });
    expect(rows).toBeGreaterThan(300);
  }, 60_000);
});
