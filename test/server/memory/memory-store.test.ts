/**
 * Mutants of the store that are caught here: no version check; a source unique among entries only.
 */
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import { describeDatabase } from '../stores/describe-database.js';

describeDatabase(
  'the memory store',
  async () => {
    const store = createMemoryStore();
    return async () => store;
  },
  { hasCommitAll: false },
);
