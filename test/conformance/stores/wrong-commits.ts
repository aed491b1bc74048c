import { at } from '../../../src/conformance/stores/sample-changes.js';
import { forceCommit, roundTrips, takenSources, type WrongStore } from './wrong-store.js';

/** Stores that break a promise of `load` or `commit`. */
export const wrongCommits: readonly WrongStore[] = [
  {
    fault: 'ignores the version',
    spoil: (memory) => ({ commit: (change) => forceCommit(memory, change) }),
    caughtBy: [
      'commit opens an account with version 1 and with no other version',
      'At version 2, commit refuses a change to version 1',
      'At version 2, commit refuses a change to version 2',
      'At version 2, commit refuses a change to version 4',
      'commit accepts one of 20 changes to the same version',
      'listEvents returns no event of a refused change',
      'listUsage returns no usage of a refused change',
      'findByRef finds nothing by a ref of a refused change',
      'Every field of every document returns as it was committed',
      'A reopened store continues at the version of the store before it',
      'Two stores over one database accept one of 20 changes to a version',
      'A commit after an erasure rejects and stores nothing',
    ],
  },
  {
    fault: 'accepts a version with a gap before it',
    spoil: (memory) => ({
      async commit(change) {
        const now = await memory.load(change.account.accountId, []);
        const isLater = now && change.account.version > now.account.version;
        return isLater ? forceCommit(memory, change) : memory.commit(change);
      },
    }),
    caughtBy: [
      'At version 2, commit refuses a change to version 4',
      'commit accepts one of 20 changes to the same version',
      'Two stores over one database accept one of 20 changes to a version',
      'Of an erasure and a commit at once, one has its effect',
    ],
  },
  {
    fault: 'checks the version before it waits for the disk',
    spoil: (memory) => ({
      async commit(change) {
        const now = await memory.load(change.account.accountId, []);
        if (change.account.version !== (now?.account.version ?? 0) + 1)
          return memory.commit(change);
        for (let hop = 0; hop < 5; hop += 1) await Promise.resolve();
        return forceCommit(memory, change);
      },
    }),
    caughtBy: [
      'commit accepts one of 20 changes to the same version',
      'Two stores over one database accept one of 20 changes to a version',
      'Of an erasure and a commit at once, one has its effect',
    ],
  },
  {
    fault: 'lets a source be used twice',
    spoil: (memory) => ({
      async commit(change) {
        const conflict = await memory.commit(change);
        if (conflict?.account.version !== change.account.version - 1) return conflict;
        let count = 0;
        const again = (source: string) => `${source} ${change.account.version}.${(count += 1)}`;
        return memory.commit({
          ...change,
          entries: change.entries.map((one) => ({ ...one, source: again(one.source) })),
          records: change.records.map((one) => ({ ...one, source: again(one.source) })),
        });
      },
    }),
    caughtBy: [...takenSources],
  },
  {
    fault: 'stores the half of a refused change that does no harm',
    spoil: (memory) => ({
      async commit(change) {
        const conflict = await memory.commit(change);
        if (conflict?.account.version !== change.account.version - 1) return conflict;
        const taken = new Set(conflict.entries.map(({ source }) => source));
        const entries = change.entries.filter(({ source }) => !taken.has(source)).slice(0, 1);
        await memory.commit({ ...change, entries, records: [] });
        return conflict;
      },
    }),
    caughtBy: [...takenSources],
  },
  {
    fault: 'reports a conflict as stored',
    spoil: (memory) => ({
      async commit(change) {
        await memory.commit(change);
        return null;
      },
    }),
    caughtBy: [
      'At version 2, commit refuses a change to version 1',
      'At version 2, commit refuses a change to version 2',
      'At version 2, commit refuses a change to version 4',
      ...takenSources,
      'commit answers a conflict with the snapshot under the names of the change',
      'commit accepts one of 20 changes to the same version',
      ...roundTrips,
      'A reopened store continues at the version of the store before it',
      'Two stores over one database accept one of 20 changes to a version',
      'An account that begins anew refuses a change of the erased one',
    ],
  },
  {
    fault: 'reports a change to a missing account as stored',
    spoil: (memory) => ({ commit: (change) => memory.commit(change).catch(() => null) }),
    caughtBy: [
      'commit opens an account with version 1 and with no other version',
      'A commit after an erasure rejects and stores nothing',
    ],
  },
  {
    fault: 'answers a conflict with the account alone',
    spoil: (memory) => ({
      async commit(change) {
        const conflict = await memory.commit(change);
        return conflict && { ...conflict, entries: [], records: [] };
      },
    }),
    caughtBy: [
      'commit answers a conflict with the snapshot under the names of the change',
      ...roundTrips,
    ],
  },
  {
    fault: 'returns an account without a commit as an empty one',
    spoil: (memory) => ({
      load: async (accountId, names) =>
        (await memory.load(accountId, names)) ?? {
          account: at(0, { accountId }),
          entries: [],
          records: [],
        },
    }),
    caughtBy: [
      'load returns null for an account without a commit',
      'exportAccount returns everything as it was committed',
      'eraseAccount leaves nothing of the account but its refs',
      'A commit after an erasure rejects and stores nothing',
    ],
  },
  {
    fault: 'loads records by id alone',
    spoil: (memory) => ({
      async load(accountId, names) {
        const found = await memory.load(accountId, names);
        return found && { ...found, records: found.records.filter(({ id }) => names.includes(id)) };
      },
    }),
    caughtBy: ['load finds entries and records by the given names, and no others'],
  },
  {
    fault: 'loads a record once for each of its names',
    spoil: (memory) => ({
      async load(accountId, names) {
        const found = await memory.load(accountId, []);
        if (!found) return null;
        const each = await Promise.all(names.map((name) => memory.load(accountId, [name])));
        return {
          ...found,
          entries: each.flatMap((one) => one?.entries ?? []),
          records: each.flatMap((one) => one?.records ?? []),
        };
      },
    }),
    caughtBy: [
      'load finds entries and records by the given names, and no others',
      'commit replaces a record with the same id',
      ...roundTrips,
    ],
  },
  {
    fault: 'loads every entry of the account',
    spoil: (memory) => ({
      async load(accountId, names) {
        const found = await memory.load(accountId, names);
        const entries = await memory.listEntries(accountId, { limit: 100_000 });
        return found && { ...found, entries };
      },
    }),
    caughtBy: [
      'load finds entries and records by the given names, and no others',
      'eraseAccount refuses an account in which a purchase begins meanwhile',
    ],
  },
  {
    fault: 'keeps the first state of a record',
    spoil: (memory) => ({
      async commit(change) {
        const ids = change.records.map(({ id }) => id);
        const known = await memory.load(change.account.accountId, ids);
        const isKnown = new Set(known?.records.map(({ id }) => id));
        return memory.commit({
          ...change,
          records: change.records.filter(({ id }) => !isKnown.has(id)),
        });
      },
    }),
    caughtBy: [
      'commit replaces a record with the same id',
      'commit answers a conflict with the snapshot under the names of the change',
      'listPurchases lists a purchase under its latest status',
      'listDue returns no record that was claimed or that is over',
      'findByRef finds a record by each of its refs, and null for another ref',
      'findByRef returns the first record that named a ref',
      ...roundTrips,
    ],
  },
  {
    fault: 'lists the entries of one account for each account',
    spoil: (memory) => {
      let first: string | undefined;
      return {
        commit(change) {
          first ??= change.account.accountId;
          return memory.commit(change);
        },
        listEntries: (accountId, range) => memory.listEntries(first ?? accountId, range),
      };
    },
    caughtBy: [
      'commit keeps accounts apart, also with the same sources',
      'Every field of every document returns as it was committed',
      'A reopened store returns every field as it was committed',
      'eraseAccount leaves other accounts as they are',
    ],
  },
];
