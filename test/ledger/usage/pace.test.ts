import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paceOf, withSpending, type DaySpending } from '../../../src/ledger/state/recent-days.js';
import { ZERO, micros, type Micros } from '../../../src/money/money.js';

const DAY_MS = 86_400_000;
const TODAY = Date.parse('2026-03-03T12:00:00.000Z');
const at = (daysAgo: number, ms = 0) => new Date(TODAY - daysAgo * DAY_MS + ms).toISOString();

/** The days of an account that spent these amounts, today first. */
function spend(amounts: readonly number[]): readonly DaySpending[] {
  return amounts
    .map((amount, daysAgo) => ({ amount, daysAgo }))
    .toReversed()
    .filter(({ amount }) => amount > 0)
    .reduce<readonly DaySpending[]>(
      (days, { amount, daysAgo }) => withSpending(days, at(daysAgo), micros(amount)),
      [],
    );
}

describe('the recent days of an account', () => {
  it('have the sum of each of the last eight days, in any order of charges', () => {
    const charge = fc.record({
      daysAgo: fc.integer({ min: 0, max: 12 }),
      ms: fc.integer({ min: -DAY_MS / 4, max: DAY_MS / 4 }),
      amount: fc.integer({ min: 1, max: 1_000_000 }),
    });
    fc.assert(
      fc.property(fc.array(charge, { maxLength: 60 }), (charges) => {
        let days: readonly DaySpending[] = [];
        let latest = '';
        const sums = new Map<string, Micros>();
        for (const { daysAgo, ms, amount } of charges) {
          const time = at(daysAgo, ms);
          const day = time.slice(0, 10);
          latest = day > latest ? day : latest;
          sums.set(day, micros((sums.get(day) ?? 0) + amount));
          days = withSpending(days, time, micros(amount));
        }
        const oldest = new Date(Date.parse(latest || '2026-01-01') - 7 * DAY_MS).toISOString();
        const expected = [...sums]
          .filter(([day]) => day >= oldest.slice(0, 10))
          .toSorted(([one], [other]) => (one < other ? -1 : 1))
          .map(([day, spentMicros]) => ({ day, spentMicros }));
        expect(days).toEqual(expected);
        expect(days.length).toBeLessThanOrEqual(8);
      }),
    );
  });
});

describe('the pace', () => {
  it.each<[string, number[], number | null]>([
    ['nothing at all', [], null],
    ['seven equal days', [0, 7, 7, 7, 7, 7, 7, 7], 7],
    ['an average, rounded down', [0, 8, 7, 7, 7, 7, 7, 7], 7],
    ['today, which is not over', [6, 7, 7, 7, 7, 7, 7, 7], 7],
    ['the day before the seven, which is too old', [0, 7, 7, 7, 7, 7, 7, 7, 900], 7],
    ['two days of use', [0, 70, 70], null],
    ['three days of use', [0, 70, 0, 0, 70, 0, 70], 30],
    ['less than one micro-unit a day', [0, 1, 1, 1], null],
    ['one day with half of the use', [0, 30, 0, 0, 60, 0, 30], 17],
    ['one day with more than half of the use', [0, 30, 0, 0, 61, 0, 30], null],
    ['today with more than half of the use', [40, 10, 10, 10, 10, 10, 10, 10], null],
    ['a use that more than doubled three days ago', [0, 100, 100, 100, 10, 10, 10, 10], null],
    ['a use that rose a little', [0, 12, 12, 12, 10, 10, 10, 10], 10],
    ['a use that fell', [0, 10, 10, 10, 40, 40, 40, 40], 27],
    ['weekdays, on a Monday', [0, 0, 0, 50, 50, 50, 50, 50], 35],
    ['weekdays, on a Saturday', [0, 50, 50, 50, 50, 50, 0, 0], 35],
  ])('for %s', (_, amounts, expected) => {
    expect(paceOf(spend(amounts), at(0))).toBe(expected);
  });

  it('is the same all day, and another one from midnight in UTC', () => {
    const days = spend([0, 70, 70, 70, 70, 70, 70, 70]);
    expect(paceOf(days, '2026-03-03T00:00:00.000Z')).toBe(70);
    expect(paceOf(days, '2026-03-03T23:59:59.999Z')).toBe(70);
    expect(paceOf(days, '2026-03-04T00:00:00.000Z')).toBe(60);
    expect(paceOf(days, '2026-03-09T00:00:00.000Z')).toBe(null);
  });

  it('is never more than the largest day, and never less than nothing', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 1e12 }), { maxLength: 10 });
    fc.assert(
      fc.property(amounts, (spent) => {
        const pace = paceOf(spend(spent), at(0));
        if (pace === null) return;
        expect(pace).toBeGreaterThan(ZERO);
        expect(pace).toBeLessThanOrEqual(Math.max(...spent.slice(1, 8)));
      }),
    );
  });
});
