/**
 * Mutants of the store that are caught here: no version check; a source unique among entries only.
 */
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import { describeStore } from '../stores/describe-store.js';

let store = createMemoryStore();

describeStore(
  'the memory store',
  () => (store = createMemoryStore()),
  () => store,
  { hasCommitAll: false },
);
