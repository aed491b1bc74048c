import pg from 'pg';
import { sleep } from '../../../../src/std/sleep.js';
import type { LedgerStore } from '../../../../src/server/ports/ledger-store.js';
import { createPostgresStore } from '../../../../src/server/postgres/postgres-store.js';
import { createSqliteStore } from '../../../../src/server/sqlite/sqlite-store.js';
import { committingAlone } from '../committing-alone.js';
import type { WorkerTask } from './kill-log.js';

/** Opens the store of a worker's task. */
export async function openKilledStore({
  database,
  location,
  isHasty,
}: Pick<WorkerTask, 'database' | 'location' | 'isHasty'>): Promise<LedgerStore> {
  const store =
    database === 'sqlite'
      ? createSqliteStore({ path: location })
      : createPostgresStore({ client: new pg.Pool({ connectionString: location, max: 4 }) });
  return isHasty ? hasty(store) : store;
}

/** The negative control: a store that answers before it stores. */
function hasty(store: LedgerStore): LedgerStore {
  let stored: Promise<unknown> = Promise.resolve();
  return {
    ...committingAlone(store),
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
