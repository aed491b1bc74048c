import type { Entry } from '../../../src/ledger/state/records.js';
import { micros } from '../../../src/money/money.js';
import type { Account } from '../../../src/ledger/state/account.js';
import { roundTrips, type WrongStore } from './wrong-store.js';

/** A store that changes the entries that are read from it. */
const distorting = (fault: string, distort: (entry: Entry) => Entry): WrongStore => ({
  fault,
  spoil: (memory) => ({
    async load(accountId, names) {
      const snapshot = await memory.load(accountId, names);
      return snapshot && { ...snapshot, entries: snapshot.entries.map(distort) };
    },
    async listEntries(accountId, range) {
      return (await memory.listEntries(accountId, range)).map(distort);
    },
  }),
  caughtBy: [...roundTrips],
});

/** Stores that return other data than was committed. */
export const wrongData: readonly WrongStore[] = [
  distorting('keeps amounts in 4 bytes', (entry) => ({
    ...entry,
    amountMicros: micros(entry.amountMicros | 0),
  })),
  distorting('keeps balances in 4 bytes', (entry) => ({
    ...entry,
    balanceAfterMicros: micros(entry.balanceAfterMicros | 0),
  })),
  distorting('keeps times without milliseconds', (entry) => ({
    ...entry,
    createdAt: entry.createdAt.replace(/\.\d+Z/, '.000Z'),
  })),
  distorting('never reads the covered amount', (entry) => ({
    ...entry,
    coveredMicros: undefined,
  })),
  distorting('never reads the description', (entry) => ({ ...entry, description: undefined })),
  distorting('escapes quotes in descriptions', (entry) => ({
    ...entry,
    description: entry.description?.replaceAll("'", "''"),
  })),
  {
    fault: 'forgets a change of a record',
    spoil: (memory) => ({
      commit: (change) =>
        memory.commit({
          ...change,
          records: change.account.version > 1 ? change.records.slice(1) : change.records,
        }),
    }),
    caughtBy: [
      'commit replaces a record with the same id',
      'commit refuses a source that already belongs to an entry, in a new record',
      'commit refuses a source that already belongs to a record, in a new record',
      'commit refuses a source that already belongs to an entry of the change, in a new record',
      'listPurchases returns the newest first, before a number, of a status, up to a limit',
      'listPurchases lists a purchase under its latest status',
      'listDue returns no record that was claimed or that is over',
      'findByRef finds a record by each of its refs, and null for another ref',
      'findByRef returns the first record that named a ref',
      'Every field of every document returns as it was committed',
      'A reopened store returns every field as it was committed',
      'eraseAccount refuses an account in which a purchase begins meanwhile',
    ],
  },
  {
    fault: 'remembers the accounts that it has read',
    spoil: (memory) => {
      const read = new Map<string, Account>();
      return {
        async load(accountId, names) {
          const found = await memory.load(accountId, names);
          const account = read.get(accountId) ?? found?.account;
          if (!found || !account) return null;
          read.set(accountId, account);
          return { ...found, account };
        },
        async commit(change) {
          const conflict = await memory.commit(change);
          if (conflict === null) read.set(change.account.accountId, change.account);
          return conflict;
        },
      };
    },
    caughtBy: ['A reopened store continues at the version of the store before it'],
  },
];
