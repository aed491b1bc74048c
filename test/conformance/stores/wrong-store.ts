import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import type { Change } from '../../../src/server/ports/ledger-store.js';
import type { MaintainedStore } from '../../../src/server/ports/maintained-store.js';

/** A store with one fault, and the only cases that fail over it. */
export interface WrongStore {
  /** The fault, after "a store that …". */
  fault: string;
  /** Puts the fault into a store. It is called once for each store that is opened over the data. */
  spoil: (memory: MaintainedStore) => Partial<MaintainedStore>;
  caughtBy: readonly string[];
}

/** The cases of a source that is used again. */
export const takenSources: readonly string[] = [
  'commit refuses a source that already belongs to an entry, in a new entry',
  'commit refuses a source that already belongs to a record, in a new entry',
  'commit refuses a source that already belongs to an entry, in a new record',
  'commit refuses a source that already belongs to a record, in a new record',
  'commit refuses a source that already belongs to another entry of the change',
  'commit refuses a source that already belongs to an entry of the change, in a new record',
];

/** The cases of data that returns as it was committed. */
export const roundTrips: readonly string[] = [
  'Every field of every document returns as it was committed',
  '500 entries of one change return as they were committed',
  'A reopened store returns every field as it was committed',
];

/** Opens the faulty store over new data, and again over the same data. */
export function openWrong({ spoil }: Pick<WrongStore, 'spoil'>) {
  let memory = createMemoryStore();
  const open = (): MaintainedStore => {
    const store = { ...memory, ...spoil(memory) };
    // The memory store has no commitAll of its own.
    return { commitAll: (changes) => Promise.allSettled(changes.map(store.commit)), ...store };
  };
  const create = () => {
    memory = createMemoryStore();
    return open();
  };
  return { create, reopen: open };
}

/** Stores a change on the version that the account has at that moment. */
export async function forceCommit(memory: MaintainedStore, change: Change) {
  for (;;) {
    const now = (await memory.load(change.account.accountId, []))?.account.version ?? 0;
    const account = { ...change.account, version: now + 1 };
    const conflict = await memory.commit({ ...change, account });
    if (!conflict || conflict.account.version === now) return conflict;
  }
}
