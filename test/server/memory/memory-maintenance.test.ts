import { expect, it } from 'vitest';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import { checkMaintenance } from '../stores/check-maintenance.js';
import { checkPrune } from '../stores/check-prune.js';

it('the memory store exports and erases accounts', async () => {
  await expect(checkMaintenance(async () => createMemoryStore())).resolves.toBeUndefined();
});

it('the memory store is pruned without an effect on any repeated command', async () => {
  const removed = await checkPrune(createMemoryStore(), 300);
  expect(removed.events).toBeGreaterThan(30);
  expect(removed.holdExtensions).toBeGreaterThan(15);
});
