import { expect, it } from 'vitest';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import { checkPrune } from '../stores/check-prune.js';

it('the memory store is pruned without an effect on any repeated command', async () => {
  const removed = await checkPrune(createMemoryStore(), 300);
  expect(removed.events).toBeGreaterThan(30);
  expect(removed.holdExtensions).toBeGreaterThan(15);
});
