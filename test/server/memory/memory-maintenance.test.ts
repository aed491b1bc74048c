import { expect, it } from 'vitest';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import { checkMaintenance } from '../stores/check-maintenance.js';

it('the memory store exports and erases accounts', async () => {
  await expect(checkMaintenance(async () => createMemoryStore())).resolves.toBeUndefined();
});
