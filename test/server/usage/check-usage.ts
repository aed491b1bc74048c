/**
 * I22: usage adds up to the ledger. Random histories go into a store, and every answer about their usage is computed
 * a second time from the entries and the records. The check uses no test runner.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  usageIntervals,
  type Usage,
  type UsageInterval,
} from '../../../src/contract/resources/usage.js';
import type { Entry, LedgerRecord } from '../../../src/ledger/state/records.js';
import { exportAccount } from '../../../src/server/maintenance/export-account.js';
import type { MaintainedStore } from '../../../src/server/ports/maintained-store.js';
import { createUsages } from '../../../src/server/usage/usages.js';
import { carryOut, usagePlans } from './usage-history.js';

/** One charge, as the entries and the records tell. */
interface Fact {
  at: string;
  paid: number;
  covered: number;
  count: number;
  consumable: string;
  actor: string | null;
  name: string | undefined;
  labels: ReadonlyMap<string, string>;
}

const START = Date.UTC(2026, 0, 20, 22, 30);
const DAY_MS = 86_400_000;

/** Throws unless usage adds up to the ledger. Returns the number of charges that were compared. */
export async function checkUsage(store: MaintainedStore, numRuns: number): Promise<number> {
  let runs = 0;
  let charges = 0;
  await fc.assert(
    fc.asyncProperty(
      usagePlans,
      fc.array(fc.nat(200), { minLength: 6, maxLength: 6 }),
      async (plan, cuts) => {
        const accountId = `acct_${(runs += 1)}`;
        const endMs = await carryOut(store, accountId, plan, START);
        const found = await exportAccount(store, accountId);
        if (!found) return;
        const facts = factsIn(found.entries, found.records);
        charges += facts.length;
        const now = () => new Date(endMs).toISOString();
        const usages = createUsages({ store, accounts: { read: async () => found.account }, now });

        for (const groupBy of ['consumable', 'actor', 'label:model', 'label:constructor']) {
          const read = async (interval: UsageInterval, from: string, to: string) => {
            const usage = await usages.read(accountId, { from, to, interval, groupBy });
            assertUsage(
              usage,
              facts.filter(({ at }) => at >= from && at < to),
            );
            await assertBehindGroups(store, accountId, usage);
            return usage;
          };
          const all = await read('month', '2020-01-01T00:00:00.000Z', '2040-01-01T00:00:00.000Z');
          assert.equal(all.total.paidMicros, found.account.totals.spentMicros, 'lifetime spent');
          const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = cuts;
          await read('hour', hourAt(Math.min(a, b)), hourAt(Math.max(a, b) + 1));
          await read('day', dayAt(Math.min(c, d)), dayAt(Math.max(c, d) + 1));
          await read('month', monthAt(Math.min(e, f)), monthAt(Math.max(e, f) + 1));
        }
      },
    ),
    // Shrinking a history takes minutes over a database.
    { numRuns, seed: 22, endOnFailure: true },
  );
  return charges;
}

const hourAt = (count: number) =>
  isoOf(START - DAY_MS + count * 3_600_000).replace(/:.*/, ':00:00.000Z');
const dayAt = (count: number) =>
  isoOf(START + (count - 3) * DAY_MS).replace(/T.*/, 'T00:00:00.000Z');
const monthAt = (count: number) => isoOf(Date.UTC(2025, 11 + (count % 8), 1));

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}

function factsIn(entries: readonly Entry[], records: readonly LedgerRecord[]): Fact[] {
  const facts: Fact[] = [];
  for (const entry of entries) {
    if (entry.kind !== 'consumption') continue;
    const { createdAt: at, coveredMicros: covered = 0 } = entry;
    facts.push({ ...causeOf(entry), at, paid: -entry.amountMicros, covered, count: 1 });
  }
  for (const record of records) {
    if (record.type === 'covered_charge') {
      const { createdAt: at, coveredMicros: covered } = record;
      facts.push({ ...causeOf(record), at, paid: 0, covered, count: 1 });
    }
    if (record.type === 'hold' && record.settlement) {
      const { at, coveredMicros: covered, transactionId } = record.settlement;
      const count = transactionId === null ? 1 : 0;
      facts.push({ ...causeOf(record), at, paid: 0, covered, count });
    }
  }
  return facts;
}

function causeOf({
  consumable = '',
  actor,
  labels = [],
}: Pick<Entry, 'consumable' | 'actor' | 'labels'>) {
  return { consumable, actor: actor?.id ?? null, name: actor?.name, labels: new Map(labels) };
}

function valueOf(fact: Fact, groupBy: string): string | null {
  if (groupBy === 'consumable') return fact.consumable;
  return groupBy === 'actor'
    ? fact.actor
    : (fact.labels.get(groupBy.slice('label:'.length)) ?? null);
}

/** The transactions that the history's filter finds for a group have its amount, unless values were kept together. */
async function assertBehindGroups(
  store: MaintainedStore,
  accountId: string,
  { groupBy, from, to, groups, other }: Usage,
): Promise<void> {
  if (other) return;
  const key = groupBy.slice('label:'.length);
  for (const { value, paidMicros } of groups) {
    const condition =
      groupBy === 'consumable'
        ? { consumable: value ?? '' }
        : groupBy === 'actor'
          ? { actor: value }
          : { label: { key, value } };
    const filter = { kind: 'consumption', from, to, ...condition, limit: 1_000 };
    const entries = await store.listEntries(accountId, filter);
    const sum = entries.reduce((total, { amountMicros }) => total - amountMicros, 0);
    assert.equal(sum, paidMicros, `the transactions of the group ${value} by ${groupBy}`);
  }
}

type Series = Usage['total'];

function assertUsage(usage: Usage, facts: readonly Fact[]): void {
  const { groupBy, total, groups, other } = usage;
  const interval = usageIntervals.find((one) => one === usage.interval) ?? 'day';
  assertSeries(total, facts, interval, 'the total');
  const parts = [...groups, ...(other ? [other] : [])];
  assert.deepEqual(addAll(parts), total, 'groups and other add up to the total');

  const named = new Set(groups.map(({ value }) => value));
  assert.equal(named.size, groups.length, 'each group once');
  for (const { value, name, ...series } of groups) {
    const own = facts.filter((fact) => valueOf(fact, groupBy) === value);
    // A clock that steps back to an earlier day keeps the values of that day together.
    if (other) assert.ok(series.count <= own.reduce((sum, { count }) => sum + count, 0));
    else assertSeries(series, own, interval, `the group ${value}`);
    const names = own.flatMap((fact) => fact.name ?? []);
    assert.ok(
      name === undefined
        ? groupBy !== 'actor' || names.length === 0 || other
        : names.includes(name),
    );
  }
  if (!other) {
    const values = new Set(facts.map((fact) => valueOf(fact, groupBy)));
    for (const value of values) {
      const own = facts.filter((fact) => valueOf(fact, groupBy) === value);
      const isNothing = own.every(({ paid, covered, count }) => paid + covered + count === 0);
      assert.ok(named.has(value) || isNothing, `a group of ${value}`);
    }
  }
}

function assertSeries(
  { points, ...sums }: Series,
  facts: readonly Fact[],
  interval: UsageInterval,
  name: string,
): void {
  assert.deepEqual(sums, sumsOf(facts), `the sums of ${name}`);
  const starts = [...new Set(facts.map(({ at }) => startOf(interval, at)))].toSorted();
  const expected = starts
    .map((startsAt) => ({
      startsAt,
      ...sumsOf(facts.filter(({ at }) => startOf(interval, at) === startsAt)),
    }))
    .filter(({ count, coveredMicros, paidMicros }) => count + coveredMicros + paidMicros > 0);
  assert.deepEqual(points, expected, `the points of ${name}`);
}

function sumsOf(facts: readonly Fact[]) {
  const sum = (of: (fact: Fact) => number) => facts.reduce((total, fact) => total + of(fact), 0);
  return {
    paidMicros: sum(({ paid }) => paid),
    coveredMicros: sum(({ covered }) => covered),
    count: sum(({ count }) => count),
  };
}

/** The start of an interval, by another way than the one of the source. */
function startOf(interval: UsageInterval, time: string): string {
  const date = new Date(time);
  const hour = interval === 'hour' ? date.getUTCHours() : 0;
  const day = interval === 'month' ? 1 : date.getUTCDate();
  return isoOf(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), day, hour));
}

function addAll(parts: readonly Series[]): Series {
  const points = new Map<string, Omit<Series, 'points'>>();
  const nothing = { paidMicros: 0, coveredMicros: 0, count: 0 } as Omit<Series, 'points'>;
  const plus = (one: Omit<Series, 'points'>, other: Omit<Series, 'points'>) =>
    ({
      paidMicros: one.paidMicros + other.paidMicros,
      coveredMicros: one.coveredMicros + other.coveredMicros,
      count: one.count + other.count,
    }) as Omit<Series, 'points'>;
  for (const { startsAt, ...sums } of parts.flatMap((part) => part.points)) {
    points.set(startsAt, plus(points.get(startsAt) ?? nothing, sums));
  }
  return {
    ...parts.reduce(plus, nothing),
    points: [...points]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([startsAt, sums]) => ({ startsAt, ...sums })),
  };
}
