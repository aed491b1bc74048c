import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../src/ledger/state/records.js';
import { micros } from '../../../src/money/money.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import type { LedgerStore } from '../../../src/server/ports/ledger-store.js';
import { checkRoundTrip } from './check-round-trip.js';

/** A store that changes the entries that are read from it. */
function distorting(distort: (entry: Entry) => Entry): LedgerStore {
  const store = createMemoryStore();
  return {
    ...store,
    async load(accountId, names) {
      const snapshot = await store.load(accountId, names);
      return snapshot && { ...snapshot, entries: snapshot.entries.map(distort) };
    },
    async listEntries(accountId, range) {
      return (await store.listEntries(accountId, range)).map(distort);
    },
  };
}

const faults: Record<string, (entry: Entry) => Entry> = {
  'amounts of 4 bytes': (entry) => ({ ...entry, amountMicros: micros(entry.amountMicros | 0) }),
  'balances of 4 bytes': (entry) => ({
    ...entry,
    balanceAfterMicros: micros(entry.balanceAfterMicros | 0),
  }),
  'times without milliseconds': (entry) => ({
    ...entry,
    createdAt: entry.createdAt.replace(/\.\d+Z/, '.000Z'),
  }),
  'no covered amount': (entry) => ({ ...entry, coveredMicros: undefined }),
  'no description': (entry) => ({ ...entry, description: undefined }),
  'descriptions with escaped quotes': (entry) => ({
    ...entry,
    description: entry.description?.replaceAll("'", "''"),
  }),
};

describe('checkRoundTrip', () => {
  it('passes a store that keeps everything', async () => {
    const store = createMemoryStore();
    await expect(checkRoundTrip(async () => store)).resolves.toBeUndefined();
  });

  it.each(Object.entries(faults))('catches a store with %s', async (_, distort) => {
    const store = distorting(distort);
    await expect(checkRoundTrip(async () => store)).rejects.toThrow(/other data/);
  });

  it('catches a store that other processes do not see', async () => {
    await expect(checkRoundTrip(async () => createMemoryStore())).rejects.toThrow(/other data/);
  });

  it('catches a store that forgets a change of a record', async () => {
    const store = createMemoryStore();
    const forgetting: LedgerStore = {
      ...store,
      commit: (change) =>
        store.commit({
          ...change,
          records: change.account.version > 1 ? change.records.slice(1) : change.records,
        }),
    };
    await expect(checkRoundTrip(async () => forgetting)).rejects.toThrow(/other data/);
  });
});
