import { expect, it } from 'vitest';
import { createSqliteStore } from '../../../src/server/sqlite/index.js';
import { checkMaintenance } from '../stores/check-maintenance.js';
import { temporaryFiles } from './temporary-files.js';

const newFile = temporaryFiles();

it('the SQLite store exports and erases accounts', async () => {
  const newStore = async () => createSqliteStore({ path: newFile() });
  await expect(checkMaintenance(newStore)).resolves.toBeUndefined();
});
