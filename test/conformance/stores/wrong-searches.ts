import type { LedgerRecord } from '../../../src/ledger/state/records.js';
import { roundTrips, type WrongStore } from './wrong-store.js';

const FAR = '9999-01-01T00:00:00.000Z';

/** Stores that break a promise of `listDue` or of `findByRef`, which read all accounts. */
export const wrongSearches: readonly WrongStore[] = [
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
