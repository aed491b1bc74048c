import type { LedgerStore } from '../../../src/server/ports/ledger-store.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';

/** A store that loses the n-th commit from now, before or after it stored that commit. */
export function losing() {
  const store = createMemoryStore();
  let left = Infinity;
  let isStored = false;
  const faulty: LedgerStore = {
    ...store,
    async commit(change) {
      left -= 1;
      if (left !== 0) return store.commit(change);
      if (isStored) await store.commit(change);
      throw new Error('connection lost');
    },
  };
  const loseCommit = (count: number, after: boolean) => {
    left = count;
    isStored = after;
  };
  return { store: faulty, loseCommit };
}
