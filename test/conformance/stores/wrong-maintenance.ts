import type { WrongStore } from './wrong-store.js';

/** Stores that break a promise of `MaintainedStore`. */
export const wrongMaintenance: readonly WrongStore[] = [
  {
    fault: 'removes an account of any version',
    spoil: (memory) => ({
      async removeAccount(accountId) {
        const found = await memory.load(accountId, []);
        return found !== null && memory.removeAccount(accountId, found.account.version);
      },
    }),
    caughtBy: [
      'removeAccount removes nothing of an account that has changed since',
      'eraseAccount refuses an account in which a purchase begins meanwhile',
      'Of an erasure and a commit at once, one has its effect',
    ],
  },
  {
    fault: 'forgets the refs of an erased account',
    spoil: (memory) => ({
      async findByRef(ref) {
        const address = await memory.findByRef(ref);
        return address && (await memory.load(address.accountId, [])) && address;
      },
    }),
    caughtBy: ['eraseAccount leaves nothing of the account but its refs'],
  },
  {
    fault: 'leaves the due records of an erased account',
    spoil: (memory) => {
      const left: { accountId: string; id: string }[] = [];
      return {
        async removeAccount(accountId, version) {
          const due = await memory.listDue('9999-01-01T00:00:00.000Z', 9);
          const isRemoved = await memory.removeAccount(accountId, version);
          if (isRemoved) left.push(...due.filter((one) => one.accountId === accountId));
          return isRemoved;
        },
        listDue: async (now, limit) => [...(await memory.listDue(now, limit)), ...left],
      };
    },
    caughtBy: [
      'eraseAccount leaves nothing of the account but its refs',
      'An erased account starts with nothing when its id is used again',
    ],
  },
  {
    fault: 'opens an erased account again with a late commit',
    spoil: (memory) => {
      const erased = new Set<string>();
      return {
        async removeAccount(accountId, version) {
          const isRemoved = await memory.removeAccount(accountId, version);
          if (isRemoved) erased.add(accountId);
          return isRemoved;
        },
        commit: (change) =>
          erased.has(change.account.accountId)
            ? memory.commit({ ...change, account: { ...change.account, version: 1 } })
            : memory.commit(change),
      };
    },
    caughtBy: [
      'A commit after an erasure rejects and stores nothing',
      'An account that begins anew refuses a change of the erased one',
    ],
  },
  {
    fault: 'takes a new account for the erased one with its version',
    spoil: (memory) => ({
      commit: (change) => memory.commit({ ...change, previousAsOf: undefined }),
    }),
    caughtBy: ['An account that begins anew refuses a change of the erased one'],
  },
  {
    fault: 'erases every account',
    spoil: (memory) => {
      const versions = new Map<string, number>();
      return {
        async commit(change) {
          const conflict = await memory.commit(change);
          if (!conflict) versions.set(change.account.accountId, change.account.version);
          return conflict;
        },
        async removeAccount(accountId, version) {
          const isRemoved = await memory.removeAccount(accountId, version);
          if (isRemoved) for (const [id, last] of versions) await memory.removeAccount(id, last);
          return isRemoved;
        },
      };
    },
    caughtBy: ['eraseAccount leaves other accounts as they are'],
  },
  {
    fault: 'lists records in reverse',
    spoil: (memory) => ({
      listRecords: async (accountId, range) =>
        (await memory.listRecords(accountId, range)).toReversed(),
    }),
    caughtBy: [
      'exportAccount returns everything as it was committed',
      'listRecords returns records by ascending id, after an id, up to a limit',
      'removeHistory removes the events, records, and hours that it names, and nothing else',
    ],
  },
  {
    fault: 'removes the history of every account',
    spoil: (memory) => {
      const known = new Set<string>();
      return {
        commit(change) {
          known.add(change.account.accountId);
          return memory.commit(change);
        },
        async removeHistory(_, history) {
          for (const accountId of known) await memory.removeHistory(accountId, history);
        },
      };
    },
    caughtBy: [
      'removeHistory removes the events, records, and hours that it names, and nothing else',
    ],
  },
  {
    fault: 'removes every event of the history',
    spoil: (memory) => ({
      removeHistory: (accountId, history) =>
        memory.removeHistory(accountId, { ...history, eventsUpTo: 1_000 }),
    }),
    caughtBy: [
      'removeHistory removes the events, records, and hours that it names, and nothing else',
    ],
  },
];
