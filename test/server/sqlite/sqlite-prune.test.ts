import { expect, it } from 'vitest';
import { createSqliteStore } from '../../../src/server/sqlite/index.js';
import { checkPrune } from '../stores/check-prune.js';
import { temporaryFiles } from './temporary-files.js';

const newFile = temporaryFiles();

it('the SQLite store is pruned without an effect on any repeated command', async () => {
  const removed = await checkPrune(createSqliteStore({ path: newFile() }), 20);
  expect(removed.events).toBeGreaterThan(3);
  expect(removed.holdExtensions).toBeGreaterThan(1);
}, 60_000);
