import { createAccountWriter, type AccountWriter } from '../../server/accounts/account-writer.js';
import type { LedgerStore, Snapshot } from '../../server/ports/ledger-store.js';
import { assert } from '../report/assertions.js';
import type { CreateStore } from './create-store.js';
import { ACCOUNT, beginPurchase, counter, grant, open } from './writer-commands.js';

/** Writers over one store. They take turns, so each command may go to another writer. */
export interface WriterDesk {
  store: LedgerStore;
  write: (command: Parameters<AccountWriter['write']>[1]) => ReturnType<AccountWriter['write']>;
  /** Returns the account with its entries and records under these names. */
  read: (...names: string[]) => Promise<Snapshot>;
  /** Begins a purchase, and returns its id. */
  purchase: () => Promise<string>;
}

/** Opens an account with this balance, and `count` writers. */
export async function openDesk(
  createStore: CreateStore,
  count: number,
  balanceMicros: number,
): Promise<WriterDesk> {
  const store = await createStore();
  const context = counter();
  const writers = Array.from({ length: count }, () =>
    createAccountWriter({ store: unevenly(store), open, decisionContext: context }),
  );
  const write: WriterDesk['write'] = async (command) => {
    const [writer] = writers.splice(0, 1);
    assert(writer !== undefined, 'There is no writer.');
    writers.push(writer);
    return writer.write(ACCOUNT, command);
  };
  if (balanceMicros > 0) await write(grant('opening', balanceMicros));
  return {
    store,
    write,
    async read(...names) {
      const snapshot = await store.load(ACCOUNT, names);
      assert(snapshot !== null, 'load returns null for an account with a commit.');
      return snapshot;
    },
    async purchase() {
      const begun = await write(beginPurchase('key-1'));
      return begun?.status === 'done' ? (begun.records[0]?.id ?? '') : '';
    },
  };
}

/** A store with uneven delays, so that writers meet in every order. The delays are deterministic. */
function unevenly(store: LedgerStore): LedgerStore {
  let turn = 0;
  const wait = async () => {
    turn = (turn * 5 + 3) % 17;
    for (let hop = turn; hop > 0; hop -= 1) await Promise.resolve();
  };
  return {
    load: async (...question) => {
      await wait();
      return store.load(...question);
    },
    commit: async (change) => {
      await wait();
      const conflict = await store.commit(change);
      await wait();
      return conflict;
    },
    listEntries: (...question) => store.listEntries(...question),
    listPurchases: (...question) => store.listPurchases(...question),
    listEvents: (...question) => store.listEvents(...question),
    listUsage: (...question) => store.listUsage(...question),
    listDue: (...question) => store.listDue(...question),
    findByRef: (ref) => store.findByRef(ref),
  };
}
