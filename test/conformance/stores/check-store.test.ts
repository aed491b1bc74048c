/**
 * Negative controls: a battery that passes stores with these faults proves nothing. Our own stores pass the same
 * cases in `test/server`.
 */
import { describe, expect, it } from 'vitest';
import { formatReport } from '../../../src/conformance/report/conformance-report.js';
import { checkStore } from '../../../src/conformance/stores/check-store.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import type {
  Change,
  EntryRange,
  EventRange,
  LedgerStore,
  PurchaseRange,
  UsageRange,
} from '../../../src/server/ports/ledger-store.js';
import { wrongCommits } from './wrong-commits.js';
import { wrongData } from './wrong-data.js';
import { wrongLists } from './wrong-lists.js';
import { wrongSearches } from './wrong-searches.js';
import { wrongMaintenance } from './wrong-maintenance.js';
import { openWrong, roundTrips, type WrongStore } from './wrong-store.js';

const wrongStores = [
  ...wrongCommits,
  ...wrongLists,
  ...wrongSearches,
  ...wrongData,
  ...wrongMaintenance,
];

async function failedOver(spoil: WrongStore['spoil']) {
  const { create, reopen } = openWrong({ spoil });
  const { ok, results } = await checkStore(create, { reopen });
  const failed = results.flatMap((one) => (one.status === 'failed' ? [one] : []));
  expect(ok).toBe(failed.length === 0);
  const names = failed.map(({ name }) => name);
  const ofCommitAll = names.filter((name) => name.startsWith('Through commitAll: '));
  const ofWriters = names.filter((name) => name.startsWith('With '));
  const others = new Set([...ofCommitAll, ...ofWriters]);
  return { failed, ofCommitAll, ofWriters, ofStore: names.filter((name) => !others.has(name)) };
}

/** Which of the cases with random data fail depends on the seed: only whether any of them does is fixed. */
function withoutSeed(names: readonly string[]) {
  const isRandom = (name: string) => roundTrips.includes(name);
  return { fixed: names.filter((name) => !isRandom(name)), isSeenAtRandom: names.some(isRandom) };
}

describe('checkStore', () => {
  it('passes a store that keeps every promise, in each case', async () => {
    const { create, reopen } = openWrong({ spoil: () => ({}) });
    const { ok, results } = await checkStore(create, { reopen });
    expect(ok).toBe(true);
    expect(results.filter(({ status }) => status !== 'passed')).toEqual([]);
    expect(results.length).toBeGreaterThan(60);
  });

  it.each(wrongStores)('catches a store that $fault', async ({ spoil, caughtBy }) => {
    const { ofStore } = await failedOver(spoil);
    expect(withoutSeed(ofStore)).toEqual(withoutSeed(caughtBy));
  });

  it.each<[string, WrongStore['spoil']]>([
    [
      'answers each change as the last one',
      (memory) => ({
        async commitAll(changes) {
          const results = await Promise.allSettled(changes.map(memory.commit));
          return results.map(() => results.at(-1) ?? null);
        },
      }),
    ],
    [
      'stores nothing if one change is refused',
      (memory) => ({
        async commitAll(changes) {
          const results = await Promise.all(
            changes.map(({ account }) => memory.load(account.accountId, [])),
          );
          const isRefused = changes.some(({ account }, index) => {
            const stored = results[index];
            return stored && stored.account.version !== account.version - 1;
          });
          if (!isRefused) return Promise.allSettled(changes.map(memory.commit));
          return results.map((value) => ({ status: 'fulfilled', value }));
        },
      }),
    ],
  ])('catches a commitAll that %s', async (_, spoil) => {
    const { ofStore, ofWriters, ofCommitAll } = await failedOver(spoil);
    expect([ofStore, ofWriters]).toEqual([[], []]);
    expect(ofCommitAll).toContain(
      'Through commitAll: At version 2, commit refuses a change to version 2',
    );
  });

  it('catches a store that other processes do not see', async () => {
    const { results } = await checkStore(createMemoryStore, { reopen: createMemoryStore });
    const failed = results.filter(({ status }) => status === 'failed');
    expect(failed.map(({ name }) => name)).toEqual([
      'A reopened store returns every field as it was committed',
      'A reopened store continues at the version of the store before it',
      'Two stores over one database accept one of 20 changes to a version',
    ]);
  });

  it.each([
    ['ignores the version', '200 charges of one cent spend one dollar to the last cent'],
    ['lets a source be used twice', 'a key that arrives with another request is refused'],
    [
      'checks the version before it waits for the disk',
      '400 charges under 20 keys take each key once',
    ],
    ['loads records by id alone', 'nine requests under one key begin one refund'],
  ])('shows what the ledger loses over a store that %s', async (fault, lost) => {
    const wrong = wrongStores.find((one) => one.fault === fault);
    const { ofWriters } = await failedOver(wrong?.spoil ?? (() => ({})));
    expect(ofWriters.join('\n')).toContain(lost);
  });

  it('names the field, both values, and the seed of random data that a store changed', async () => {
    const wrong = wrongData.find(({ fault }) => fault === 'keeps times without milliseconds');
    const { failed } = await failedOver(wrong?.spoil ?? (() => ({})));
    expect(failed[0]?.reason).toMatch(
      /^The snapshot of load differs: entries\.\d\.createdAt is ".*\.000Z"\. Expected ".*Z"\. \(Random data of seed \d+\.\)$/,
    );
    const seed = Number(/seed (\d+)/.exec(failed[0]?.reason ?? '')?.[1]);
    const { create, reopen } = openWrong(wrong ?? { spoil: () => ({}) });
    const again = await checkStore(create, { reopen, seed });
    expect(again.results).toContainEqual(failed[0]);
  });

  it('passes an instance of a class, and names the cases that do not apply to it', async () => {
    const { ok, results } = await checkStore(() => new PlainStore());
    expect(ok).toBe(true);
    const reasons = results.flatMap((one) => ('reason' in one ? [one.reason] : []));
    const count = (part: string) => reasons.filter((reason) => reason.includes(part)).length;
    expect([count('no `reopen`'), count('no `listRecords`')]).toEqual([3, 16]);
    expect(reasons).toHaveLength(19 + count('no `commitAll`'));
    expect(count('no `commitAll`')).toBeGreaterThan(40);
    expect(formatReport({ ok, results })).toContain('The options have no `reopen`.');
  });
});

/** A store whose functions are methods, without those of `MaintainedStore`. */
class PlainStore implements LedgerStore {
  readonly #memory = createMemoryStore();

  load(accountId: string, names: readonly string[]) {
    return this.#memory.load(accountId, names);
  }
  commit(change: Change) {
    return this.#memory.commit(change);
  }
  listEntries(accountId: string, range: EntryRange) {
    return this.#memory.listEntries(accountId, range);
  }
  listPurchases(accountId: string, range: PurchaseRange) {
    return this.#memory.listPurchases(accountId, range);
  }
  listEvents(accountId: string, range: EventRange) {
    return this.#memory.listEvents(accountId, range);
  }
  listUsage(accountId: string, range: UsageRange) {
    return this.#memory.listUsage(accountId, range);
  }
  listDue(now: string, limit: number) {
    return this.#memory.listDue(now, limit);
  }
  findByRef(ref: string) {
    return this.#memory.findByRef(ref);
  }
}
