import { noUsage, type UsageAddition } from '../../ledger/state/usage-state.js';
import { ZERO, micros } from '../../money/money.js';
import type { LedgerStore, UsageRange } from '../../server/ports/ledger-store.js';
import type { UsageRow } from '../../server/ports/usage-rows.js';
import { assertSame } from '../report/assert-same.js';
import { assertEqual } from '../report/assertions.js';
import { defineCase, type ConformanceCase } from '../report/conformance-case.js';
import { storeWith, type CreateStore } from './create-store.js';
import { at, change } from './sample-changes.js';

/** The promises of an account's usage. */
export function usageCases(createStore: CreateStore): ConformanceCase[] {
  return [
    defineCase('listUsage returns the sums of each hour and of each day, oldest first', () =>
      checkSums(createStore),
    ),
    defineCase('listUsage returns one key from one time until just before another', () =>
      checkRanges(createStore),
    ),
    defineCase('listUsage returns the last name of each value', () => checkNames(createStore)),
    defineCase('listUsage keeps a sum that is too large at the largest exact amount', () =>
      checkLargest(createStore),
    ),
    defineCase('listUsage returns no usage of a refused change', async () => {
      const store = await storeWith(createStore, change(1), change(2, { usage: [used(9)] }));
      await store.commit(change(2, { usage: [used(9)] }));
      const rows = await store.listUsage('acct_1', daily('consumable'));
      assertEqual(rows.map(sumsOf), ['llm_tokens 1 0 1'], 'The list of usage');
    }),
  ];
}

/** One micro-unit of usage in an hour of June 1 or, from 24, of a later day. */
export function used(hour: number, overrides: Partial<UsageAddition> = {}): UsageAddition {
  return {
    hour: timeOf(hour),
    key: 'consumable',
    value: 'llm_tokens',
    paidMicros: micros(1),
    coveredMicros: ZERO,
    count: 1,
    ...overrides,
  };
}

/** An account that has used labels. */
export const withLabels = { usage: { ...noUsage, labelKeys: ['model'] } };

function timeOf(hour: number): string {
  return new Date(Date.UTC(2026, 5, 1, hour)).toISOString();
}

const all = { from: timeOf(-1_000), to: timeOf(1_000) };
const daily = (key: string): UsageRange => ({ key, unit: 'day', ...all });
const hourly = (key: string): UsageRange => ({ key, unit: 'hour', ...all });

function sumsOf({ value, paidMicros, coveredMicros, count }: UsageRow): string {
  return `${value} ${paidMicros} ${coveredMicros} ${count}`;
}

/** The rows as lines, those of one start in order of their values. */
async function linesOf(store: LedgerStore, range: UsageRange): Promise<string[]> {
  const rows = await store.listUsage('acct_1', range);
  const starts = rows.map(({ startsAt }) => startsAt);
  assertEqual(starts, starts.toSorted(), `The order of the list by ${range.unit}`);
  return rows.map((row) => `${row.startsAt.slice(5, 13)} ${sumsOf(row)}`).toSorted();
}

async function checkSums(createStore: CreateStore): Promise<void> {
  const store = await storeWith(
    createStore,
    change(1, { usage: [used(9), used(9, { value: 'voice', coveredMicros: micros(5) })] }),
    change(2, { usage: [used(10, { count: 3 }), used(9), used(24)] }),
    change(3, { usage: [used(24, { paidMicros: ZERO, value: '' }), used(9, { count: 0 })] }),
    { ...change(1, { usage: [used(9)] }), account: at(1, { accountId: 'acct_2' }) },
  );
  assertEqual(
    await linesOf(store, hourly('consumable')),
    [
      '06-01T09 llm_tokens 3 0 2',
      '06-01T09 voice 1 5 1',
      '06-01T10 llm_tokens 1 0 3',
      '06-02T00  0 0 1',
      '06-02T00 llm_tokens 1 0 1',
    ],
    'The list of usage by hour',
  );
  assertEqual(
    await linesOf(store, daily('consumable')),
    [
      '06-01T00 llm_tokens 4 0 5',
      '06-01T00 voice 1 5 1',
      '06-02T00  0 0 1',
      '06-02T00 llm_tokens 1 0 1',
    ],
    'The list of usage by day',
  );
}

async function checkRanges(createStore: CreateStore): Promise<void> {
  const store = await storeWith(
    createStore,
    change(1, {
      usage: [
        used(0),
        used(23),
        used(24),
        used(9, { key: 'actor', value: 'user_1' }),
        used(9, { key: 'label:model', value: 'large' }),
      ],
    }),
  );
  const expected: readonly (readonly [UsageRange, readonly string[]])[] = [
    [{ ...hourly('consumable'), from: timeOf(0), to: timeOf(23) }, ['06-01T00']],
    [{ ...hourly('consumable'), from: timeOf(1), to: timeOf(25) }, ['06-01T23', '06-02T00']],
    [{ ...daily('consumable'), from: timeOf(0), to: timeOf(24) }, ['06-01T00']],
    [{ ...daily('consumable'), from: timeOf(24), to: timeOf(48) }, ['06-02T00']],
    [{ ...daily('consumable'), from: timeOf(48), to: timeOf(72) }, []],
    [hourly('actor'), ['06-01T09']],
    [daily('label:model'), ['06-01T00']],
    [daily('label:mode'), []],
  ];
  for (const [range, starts] of expected) {
    const listed = await store.listUsage('acct_1', range);
    const found = listed.map(({ startsAt }) => startsAt.slice(5, 13));
    assertEqual(found, starts, `The list of starts for ${JSON.stringify(range)}`);
  }
  assertEqual(await store.listUsage('acct_2', daily('consumable')), [], 'The list of acct_2');
}

async function checkNames(createStore: CreateStore): Promise<void> {
  const byActor = (value: string, name?: string) =>
    used(9, { key: 'actor', value, ...(name !== undefined && { name }) });
  const store = await storeWith(
    createStore,
    change(1, { usage: [byActor('user_1', 'Ada'), byActor('user_2', 'Bo'), byActor('user_3')] }),
    change(2, { usage: [byActor('user_1', 'Ada L.'), byActor('user_2')] }),
  );
  for (const range of [hourly('actor'), daily('actor')]) {
    const rows = await store.listUsage('acct_1', range);
    assertSame(
      rows
        .map(({ value, ...rest }) => [value, 'name' in rest ? rest.name : null] as const)
        .toSorted(([one], [other]) => (one < other ? -1 : 1)),
      [
        ['user_1', 'Ada L.'],
        ['user_2', 'Bo'],
        ['user_3', null],
      ],
      `The list of names by ${range.unit}`,
    );
  }
}

async function checkLargest(createStore: CreateStore): Promise<void> {
  const most = { coveredMicros: micros(Number.MAX_SAFE_INTEGER) };
  const store = await storeWith(
    createStore,
    change(1, { usage: [used(9, most)] }),
    change(2, { usage: [used(9, most), used(10, most)] }),
  );
  const rows = await store.listUsage('acct_1', daily('consumable'));
  const line = `llm_tokens 3 ${Number.MAX_SAFE_INTEGER} 3`;
  assertEqual(rows.map(sumsOf), [line], 'The list of usage');
}
