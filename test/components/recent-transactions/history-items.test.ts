/** Which charges of an open history read as one, and how its items fall into pages. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListedTransaction } from '../../../src/client/port/transaction-list.js';
import {
  itemsOf,
  oldestOf,
  type HistoryItem,
} from '../../../src/components/recent-transactions/history-items.js';
import { pagesOf, widestOf } from '../../../src/components/recent-transactions/history-pages.js';
import { micros } from '../../../src/money/money.js';

const place = { locale: 'en-US', timeZone: 'UTC' };
const CENT = micros(10_000);

interface Plan {
  kind: string;
  amount: number;
  consumable: string | undefined;
  /** Hours since the row before it. */
  hours: number;
  isUnreadable: boolean;
}

const plan: fc.Arbitrary<Plan> = fc.record({
  kind: fc.constantFrom('consumption', 'consumption', 'consumption', 'grant', 'refund'),
  amount: fc.oneof(fc.integer({ min: -9_999, max: 12_000 }), fc.constantFrom(-10_000, -9_999, 0)),
  consumable: fc.constantFrom('api_calls', 'api_calls', 'email', undefined),
  hours: fc.constantFrom(0, 0, 0, 1, 9),
  isUnreadable: fc.integer({ min: 0, max: 9 }).map((luck) => luck === 0),
});

/** Returns the rows of a plan, newest first. */
function rowsOf(plans: readonly Plan[]): ListedTransaction[] {
  let balance = 0;
  let time = Date.UTC(2026, 10, 1);
  return plans
    .map(({ kind, amount, consumable, hours, isUnreadable }, index): ListedTransaction => {
      balance += amount;
      time += hours * 3_600_000;
      const [id, seq] = [`txn_${index}`, index + 1];
      if (isUnreadable) return { id, seq, isUnreadable, flaws: [] };
      const createdAt = new Date(time).toISOString();
      return {
        id,
        seq,
        kind,
        amountMicros: micros(amount),
        balanceAfterMicros: micros(balance),
        createdAt,
        ...(consumable !== undefined && { consumable }),
      };
    })
    .toReversed();
}

const rowsIn = (item: HistoryItem): readonly ListedTransaction[] =>
  item.type === 'row' ? [item.row] : item.rows;

/** Returns the day and the consumable of a row that may read as one with others; `null` for another row. */
function groupOf(row: ListedTransaction): string | null {
  if (row.isUnreadable || row.kind !== 'consumption') return null;
  if (row.amountMicros >= 0 || row.amountMicros <= -10_000) return null;
  return `${row.createdAt.slice(0, 10)} ${row.consumable ?? '–'}`;
}

describe('the items of a history', () => {
  it('hold every row once and in order, and merge exactly the runs of three small charges', () => {
    fc.assert(
      fc.property(fc.array(plan, { maxLength: 40 }), (plans) => {
        const rows = rowsOf(plans);
        const items = itemsOf(rows, CENT, place);
        expect(items.flatMap(rowsIn)).toEqual(rows);
        const runs: ListedTransaction[][] = [];
        for (const row of rows) {
          const run = runs.at(-1);
          const group = groupOf(row);
          if (run?.[0] && group !== null && groupOf(run[0]) === group) run.push(row);
          else runs.push([row]);
        }
        const expected = runs.flatMap((run) => (run.length >= 3 ? [run] : run.map((row) => [row])));
        expect(items.map(rowsIn)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('have exact sums: the balance after a run is that before it, less its charges', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -9_999, max: -1 }), { minLength: 3, maxLength: 500 }),
        (amounts) => {
          const rows = rowsOf(
            amounts.map((amount) => ({
              kind: 'consumption',
              amount,
              consumable: 'email',
              hours: 0,
              isUnreadable: false,
            })),
          );
          const [item, ...others] = itemsOf(rows, CENT, place);
          const [newest] = rows;
          if (item?.type !== 'charges' || newest?.isUnreadable) throw new Error('No run.');
          expect(others).toEqual([]);
          expect(item.sumMicros).toBe(newest?.balanceAfterMicros);
        },
      ),
    );
  });

  it('are days of the viewer: a run ends at midnight in the time zone on screen', () => {
    const charge = { kind: 'consumption', amount: -5, consumable: 'email', isUnreadable: false };
    const rows = rowsOf([0, 9, 9, 0, 0].map((hours) => ({ ...charge, hours })));
    const sizes = (timeZone: string) =>
      itemsOf(rows, CENT, { ...place, timeZone }).map((item) => rowsIn(item).length);
    expect(sizes('UTC')).toEqual([5]);
    expect(sizes('Asia/Tokyo')).toEqual([3, 1, 1]);
  });

  it('take the smallest unit of the currency as a cent', () => {
    const charge = { kind: 'consumption', consumable: 'email', hours: 0, isUnreadable: false };
    const rows = rowsOf([-400_000, -400_000, -400_000].map((amount) => ({ ...charge, amount })));
    expect(itemsOf(rows, micros(1_000_000), place)).toHaveLength(1);
    expect(itemsOf(rows, CENT, place)).toHaveLength(3);
  });
});

describe('the pages of a history', () => {
  const grants = (count: number) =>
    itemsOf(
      rowsOf(
        Array.from({ length: count }, () => ({
          kind: 'grant',
          amount: 5,
          consumable: undefined,
          hours: 0,
          isUnreadable: false,
        })),
      ),
      CENT,
      place,
    );

  it('hold every item in order, and newer or older items change no page between', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 160 }),
        fc.integer({ min: 0, max: 120 }),
        fc.integer({ min: 0, max: 120 }),
        (count, newer, older) => {
          const all = grants(older + count + newer);
          const items = all.slice(newer, newer + count);
          const anchor = items[0] && oldestOf(items[0])?.id;
          const before = pagesOf(items, anchor);
          const after = pagesOf(all, anchor);
          expect(after.flatMap((page) => page.items)).toEqual(all);
          expect(new Set(after.map(({ key }) => key)).size).toBe(after.length);
          const inner = before.slice(1, -1);
          expect(after.filter(({ key }) => inner.some((page) => page.key === key))).toEqual(inner);
        },
      ),
    );
  });

  it('take the widths of sums into account', () => {
    const rows = rowsOf(
      [-9_001, -9_001, -9_001].map((amount) => ({
        kind: 'consumption',
        amount,
        consumable: 'email',
        hours: 0,
        isUnreadable: false,
      })),
    );
    const items = itemsOf(rows, CENT, place);
    expect(widestOf([], items).amountMicros).toBe(-27_003);
  });
});
