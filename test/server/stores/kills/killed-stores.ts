import { sleep } from '../../../../src/std/sleep.js';
import type { LedgerStore } from '../../../../src/server/ports/ledger-store.js';
import { createSqliteStore } from '../../../../src/server/sqlite/sqlite-store.js';
import type { WorkerTask } from './kill-log.js';

/** Opens the store of a worker's task. */
export async function openKilledStore({
  kind,
  location,
}: Pick<WorkerTask, 'kind' | 'location'>): Promise<LedgerStore> {
  const store = createSqliteStore({ path: location });
  return kind === 'hasty_sqlite' ? hasty(store) : store;
}

/** The negative control: a store that answers before it stores. */
function hasty(store: LedgerStore): LedgerStore {
  let stored: Promise<unknown> = Promise.resolve();
  return {
    ...store,
    async load(...question) {
      await stored;
      return store.load(...question);
    },
    async commit(change) {
      await new Promise((resolve) => setImmediate(resolve));
      stored = stored.then(() => sleep(5)).then(() => store.commit(change));
      return null;
    },
  };
}
