import { ledgerUnavailable } from '../faults/call-store.js';
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

/** The commits under way at the same time. The second one keeps the database busy while this process decides. */
const MAX_RUNNING = 2;
/** More changes in one commit save little, and a failure concerns all of them. */
const MAX_GATHERED = 100;

/**
 * Returns the `commit` of a store that has `commitAll`, so that changes of different accounts go together: those
 * that arrive while two commits are under way wait for the next one. Each change is answered by itself. The changes of
 * one account must come one after the other.
 */
export function gatherCommits(store: LedgerStore): LedgerStore['commit'] {
  const { commitAll } = store;
  if (!commitAll) return (change) => store.commit(change);
  const waiting: Waiting[] = [];
  let running = 0;

  function start(): void {
    while (running < MAX_RUNNING && waiting.length > 0) {
      running += 1;
      void send(waiting.splice(0, MAX_GATHERED)).finally(() => {
        running -= 1;
        start();
      });
    }
  }

  async function send(gathered: readonly Waiting[]): Promise<void> {
    if (gathered.length === 1) return sendEach(gathered);
    try {
      const results = await store.commitAll?.(gathered.map(({ change }) => change));
      gathered.forEach((one, at) => answer(one, results?.[at]));
    } catch (error) {
      // Nothing was stored, and only the change with the refused data has to fail.
      if (isDataRefused(error)) await sendEach(gathered);
      else gathered.forEach(({ reject }) => reject(error));
    }
  }

  async function sendEach(gathered: readonly Waiting[]): Promise<void> {
    await Promise.all(
      gathered.map(({ change, resolve, reject }) => store.commit(change).then(resolve, reject)),
    );
  }

  return (change) =>
    new Promise((resolve, reject) => {
      waiting.push({ change, resolve, reject });
      start();
    });
}

function answer(
  { resolve, reject }: Waiting,
  result: PromiseSettledResult<Snapshot | null> | undefined,
): void {
  if (result?.status === 'fulfilled') resolve(result.value);
  else
    reject(result ? result.reason : ledgerUnavailable(new Error('commitAll left out a result.')));
}
