import {
  isDataRefused,
  type Change,
  type LedgerStore,
  type Snapshot,
} from '../ports/ledger-store.js';

interface Waiting {
  change: Change;
  resolve: (conflict: Snapshot | null) => void;
  reject: (error: unknown) => void;
}

/** The calls of `commitAll` under way. The second one keeps the database busy while this process decides. */
const MAX_RUNNING = 2;
/** More changes in one call save little, and a failure concerns all of them. */
const MAX_GATHERED = 100;

/**
 * Returns the `commit` of a store that has `commitAll`, so that changes of different accounts go together: those
 * that arrive while two calls are under way wait for the next one. Each change is answered by itself. The changes of
 * one account must come one after the other.
 */
export function gatherCommits(store: LedgerStore): LedgerStore['commit'] {
  if (!store.commitAll) return (change) => store.commit(change);
  const waiting: Waiting[] = [];
  let running = 0;

  function start(): void {
    while (running < MAX_RUNNING && waiting.length > 0) {
      running += 1;
      void commitTogether(waiting.splice(0, MAX_GATHERED)).finally(() => {
        running -= 1;
        start();
      });
    }
  }

  async function commitTogether(gathered: readonly Waiting[]): Promise<void> {
    try {
      const results = await store.commitAll?.(gathered.map(({ change }) => change));
      gathered.forEach((one, at) => {
        const result = results?.[at];
        if (!result) commitAlone(one);
        else if (result.status === 'fulfilled') one.resolve(result.value);
        else one.reject(result.reason);
      });
    } catch (error) {
      // Nothing was stored, and only the change with the refused data has to fail.
      if (isDataRefused(error)) gathered.forEach(commitAlone);
      else gathered.forEach(({ reject }) => reject(error));
    }
  }

  /** Nobody waits for it: the account may be locked for long. */
  function commitAlone({ change, resolve, reject }: Waiting): void {
    store.commit(change).then(resolve, reject);
  }

  return (change) =>
    new Promise((resolve, reject) => {
      waiting.push({ change, resolve, reject });
      start();
    });
}
