/**
 * Mutants of the store that are caught here: no version check; a source unique among entries only.
 */
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import { describeStore } from './store-battery.js';
import { describeWriters } from '../accounts/writer-battery.js';

describeStore('the memory store', createMemoryStore);
describeWriters('over the memory store', createMemoryStore, 1);
describeWriters('over the memory store', createMemoryStore, 3);
