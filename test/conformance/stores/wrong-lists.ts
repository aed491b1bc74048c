import type { LedgerEvent } from '../../../src/ledger/state/records.js';
import { roundTrips, type WrongStore } from './wrong-store.js';

/** The cases of the filters of entries. */
const filters = [
  'listEntries returns only entries that meet every condition',
  'listEntries finds a text in upper or lower case, and no pattern',
  'listEntries agrees with the conditions of random filters',
];

/** Stores that break a promise of a list of an account. */
export const wrongLists: readonly WrongStore[] = [
  {
    fault: 'lists the usage at the end of the range too',
    spoil: (memory) => ({
      listUsage: (accountId, { to, ...range }) =>
        // A text after that of the time, and before that of any later one.
        memory.listUsage(accountId, { ...range, to: `${to}~` }),
    }),
    caughtBy: ['listUsage returns one key from one time until just before another'],
  },
  {
    fault: 'lists usage without names',
    spoil: (memory) => ({
      listUsage: async (accountId, range) =>
        (await memory.listUsage(accountId, range)).map(({ name: _name, ...row }) => row),
    }),
    caughtBy: ['listUsage returns the last name of each value', ...roundTrips],
  },
  {
    fault: 'lists entries oldest first',
    spoil: (memory) => ({
      listEntries: async (accountId, range) =>
        (await memory.listEntries(accountId, range)).toReversed(),
    }),
    caughtBy: [
      'listEntries returns the newest first, before a seq, of a kind, up to a limit',
      ...filters,
      ...roundTrips,
      'A reopened store continues at the version of the store before it',
      'exportAccount returns everything as it was committed',
    ],
  },
  {
    fault: 'lists the entry at the bound too',
    spoil: (memory) => ({
      listEntries: (accountId, { beforeSeq, ...range }) =>
        memory.listEntries(accountId, {
          ...range,
          beforeSeq: beforeSeq === undefined ? undefined : beforeSeq + 1,
        }),
    }),
    caughtBy: [
      'listEntries returns the newest first, before a seq, of a kind, up to a limit',
      'listEntries returns only entries that meet every condition',
    ],
  },
  {
    fault: 'lists entries of every kind',
    spoil: (memory) => ({
      listEntries: (accountId, range) =>
        memory.listEntries(accountId, { ...range, kind: undefined }),
    }),
    caughtBy: [
      'listEntries returns the newest first, before a seq, of a kind, up to a limit',
      'listEntries returns only entries that meet every condition',
      'listEntries agrees with the conditions of random filters',
      ...roundTrips,
    ],
  },
  {
    fault: 'limits entries before it filters them',
    spoil: (memory) => ({
      listEntries: async (accountId, { kind, ...range }) =>
        (await memory.listEntries(accountId, range)).filter(
          (entry) => kind === undefined || entry.kind === kind,
        ),
    }),
    caughtBy: ['listEntries returns the newest first, before a seq, of a kind, up to a limit'],
  },
  {
    fault: 'knows no filter but the kind',
    spoil: (memory) => ({
      listEntries: (accountId, { beforeSeq, kind, limit }) =>
        memory.listEntries(accountId, { beforeSeq, kind, limit }),
    }),
    caughtBy: filters,
  },
  {
    fault: 'searches for a text as it is written',
    spoil: (memory) => ({
      listEntries: async (accountId, { search, limit, ...range }) =>
        (await memory.listEntries(accountId, { ...range, limit: 1_000_000 }))
          .filter(({ description = '' }) => search === undefined || description.includes(search))
          .slice(0, limit),
    }),
    caughtBy: filters,
  },
  {
    fault: 'lists purchases oldest first',
    spoil: (memory) => ({
      listPurchases: async (accountId, range) =>
        (await memory.listPurchases(accountId, range)).toReversed(),
    }),
    caughtBy: [
      'listPurchases returns the newest first, before a number, of a status, up to a limit',
      'listPurchases lists a purchase under its latest status',
      ...roundTrips,
    ],
  },
  {
    fault: 'lists the purchase at the bound too',
    spoil: (memory) => ({
      listPurchases: (accountId, { beforeNumber, ...range }) =>
        memory.listPurchases(accountId, {
          ...range,
          beforeNumber: beforeNumber === undefined ? undefined : beforeNumber + 1,
        }),
    }),
    caughtBy: [
      'listPurchases returns the newest first, before a number, of a status, up to a limit',
    ],
  },
  {
    fault: 'lists purchases by their first status',
    spoil: (memory) => {
      const first = new Map<string, string>();
      return {
        commit(change) {
          for (const record of change.records) {
            if (record.type === 'purchase' && !first.has(record.id)) {
              first.set(record.id, record.status);
            }
          }
          return memory.commit(change);
        },
        listPurchases: async (accountId, { status, limit, ...range }) =>
          (await memory.listPurchases(accountId, { ...range, limit: 100_000 }))
            .filter(({ id }) => status === undefined || first.get(id) === status)
            .slice(0, limit),
      };
    },
    caughtBy: [
      'listPurchases lists a purchase under its latest status',
      'Every field of every document returns as it was committed',
      'A reopened store returns every field as it was committed',
    ],
  },
  {
    fault: 'lists the event at the bound too',
    spoil: (memory) => ({
      listEvents: (accountId, { afterId, limit }) =>
        memory.listEvents(accountId, { afterId: Math.max(0, afterId - 1), limit }),
    }),
    caughtBy: ['listEvents returns the oldest first, after an id, up to a limit'],
  },
  {
    fault: 'lists events newest first',
    spoil: (memory) => ({
      listEvents: async (accountId, range) =>
        (await memory.listEvents(accountId, range)).toReversed(),
    }),
    caughtBy: [
      'listEvents returns the oldest first, after an id, up to a limit',
      ...roundTrips,
      'exportAccount returns everything as it was committed',
    ],
  },
  {
    fault: 'keeps the events of a refused change',
    spoil: (memory) => {
      const refused: LedgerEvent[] = [];
      return {
        async commit(change) {
          const conflict = await memory.commit(change);
          if (conflict) refused.push(...change.events);
          return conflict;
        },
        listEvents: async (accountId, range) => [
          ...(await memory.listEvents(accountId, range)),
          ...refused,
        ],
      };
    },
    caughtBy: ['listEvents returns no event of a refused change', ...roundTrips],
  },
];
