import type { LedgerStore } from '../../../src/server/ports/ledger-store.js';

/** The store without `commitAll`, for tests that watch or break each `commit`. */
export function committingAlone<Store extends LedgerStore>(store: Store): Omit<Store, 'commitAll'> {
  const { commitAll: _commitAll, ...rest } = store;
  return rest;
}
