import type { LedgerEvent, LedgerRecord } from '../../../src/ledger/state/records.js';
import { roundTrips, type WrongStore } from './wrong-store.js';

/** The cases of the filters of entries. */
const filters = [
  'listEntries returns only entries that meet every condition',
  'listEntries finds a text in upper or lower case, and no pattern',
  'listEntries agrees with the conditions of random filters',
];

const FAR = '9999-01-01T00:00:00.000Z';

/** Stores that break a promise of a list, of `listDue`, or of `findByRef`. */
export const wrongLists: readonly WrongStore[] = [
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
  {
    fault: 'returns records that are due later',
    spoil: (memory) => ({ listDue: (_, limit) => memory.listDue(FAR, limit) }),
    caughtBy: [
      'listDue returns what is due in any account, longest due first, up to a limit',
      'listDue returns no record that was claimed or that is over',
      ...roundTrips,
    ],
  },
  {
    fault: 'returns records a millisecond after they are due',
    spoil: (memory) => ({
      listDue: (now, limit) => memory.listDue(new Date(Date.parse(now) - 1).toISOString(), limit),
    }),
    caughtBy: [
      'listDue returns what is due in any account, longest due first, up to a limit',
      'listDue returns no record that was claimed or that is over',
      ...roundTrips,
    ],
  },
  {
    fault: 'returns the shortest due first',
    spoil: (memory) => ({
      listDue: async (now, limit) =>
        (await memory.listDue(now, 100_000)).toReversed().slice(0, limit),
    }),
    caughtBy: [
      'listDue returns what is due in any account, longest due first, up to a limit',
      'listDue returns no record that was claimed or that is over',
    ],
  },
  {
    fault: 'returns as many due records as there are',
    spoil: (memory) => ({ listDue: (now) => memory.listDue(now, 100_000) }),
    caughtBy: ['listDue returns what is due in any account, longest due first, up to a limit'],
  },
  {
    fault: 'forgets that a record was claimed',
    spoil: (memory) => {
      const first = new Map<string, LedgerRecord['dueAt']>();
      return {
        commit(change) {
          const records = change.records.map((record) => {
            const name = `${change.account.accountId} ${record.id}`;
            if (!first.has(name)) first.set(name, record.dueAt);
            return { ...record, dueAt: first.get(name) ?? null };
          });
          return memory.commit({ ...change, records });
        },
      };
    },
    caughtBy: [
      'listDue returns no record that was claimed or that is over',
      'Every field of every document returns as it was committed',
      'A reopened store returns every field as it was committed',
    ],
  },
  {
    fault: 'finds the last record that named a ref',
    spoil: (memory) => {
      const last = new Map<string, { accountId: string; id: string }>();
      return {
        async commit(change) {
          const conflict = await memory.commit(change);
          const { accountId } = change.account;
          if (conflict === null) {
            for (const { id, refs } of change.records) {
              for (const ref of refs) last.set(ref, { accountId, id });
            }
          }
          return conflict;
        },
        findByRef: async (ref) => last.get(ref) ?? memory.findByRef(ref),
      };
    },
    caughtBy: ['findByRef returns the first record that named a ref'],
  },
  {
    fault: 'finds a record by the first of its refs alone',
    spoil: (memory) => ({
      async findByRef(ref) {
        const address = await memory.findByRef(ref);
        if (!address) return null;
        const found = await memory.load(address.accountId, [address.id]);
        return !found || found.records[0]?.refs[0] === ref ? address : null;
      },
    }),
    caughtBy: [
      'findByRef finds a record by each of its refs, and null for another ref',
      'findByRef returns the first record that named a ref',
      'Every field of every document returns as it was committed',
      'A reopened store returns every field as it was committed',
      'An erased account starts with nothing when its id is used again',
    ],
  },
  {
    fault: 'keeps the refs of a refused change',
    spoil: (memory) => {
      const refs = new Map<string, { accountId: string; id: string }>();
      return {
        async commit(change) {
          const { accountId } = change.account;
          for (const record of change.records) {
            for (const ref of record.refs) {
              if (!refs.has(ref)) refs.set(ref, { accountId, id: record.id });
            }
          }
          return memory.commit(change);
        },
        findByRef: async (ref) => refs.get(ref) ?? memory.findByRef(ref),
      };
    },
    caughtBy: ['findByRef finds nothing by a ref of a refused change'],
  },
];
