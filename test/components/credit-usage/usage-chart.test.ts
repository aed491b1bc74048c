/** The chart of any usage: its parts add up to the totals, and its size has a bound. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chartOf,
  MAX_SERIES,
  niceTop,
  within,
  type Sums,
} from '../../../src/components/credit-usage/usage-chart.js';
import type { Usage, UsagePoint } from '../../../src/contract/resources/usage.js';
import { micros } from '../../../src/money/money.js';

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 0, 1);
const dayAt = (day: number) => new Date(START + day * DAY_MS).toISOString();

const sum = (all: readonly Sums[]): Sums => ({
  paidMicros: micros(all.reduce((total, { paidMicros }) => total + paidMicros, 0)),
  coveredMicros: micros(all.reduce((total, { coveredMicros }) => total + coveredMicros, 0)),
  count: all.reduce((total, { count }) => total + count, 0),
});

/** Usage that adds up, of a number of groups. The last ones are together, as a backend sends them. */
function usageOf(days: number, points: readonly UsagePoint[][]): Usage {
  const groups = points
    .slice(0, 50)
    .map((own, rank) => ({ value: `g${rank}`, points: own, ...sum(own) }));
  const rest = points.slice(50).flat();
  return {
    currency: 'usd',
    minorUnitMicros: micros(10_000),
    from: dayAt(0),
    to: dayAt(days),
    interval: 'day',
    groupBy: 'actor',
    labelKeys: [],
    total: { points: points.flat(), ...sum(points.flat()) },
    groups,
    other: rest.length > 0 ? { points: rest, ...sum(rest) } : null,
  };
}

const amount = fc.integer({ min: 0, max: 5_000_000 }).map(micros);
const usages = fc.integer({ min: 1, max: 400 }).chain((days) =>
  fc
    .array(
      fc.uniqueArray(
        fc.record({
          startsAt: fc.integer({ min: 0, max: days - 1 }).map(dayAt),
          paidMicros: amount,
          coveredMicros: amount,
          count: fc.integer({ min: 1, max: 99 }),
        }),
        { selector: ({ startsAt }) => startsAt, maxLength: 8 },
      ),
      { maxLength: 60 },
    )
    .map((points) => usageOf(days, points)),
);

const pick = ({ paidMicros, coveredMicros, count }: Sums): Sums => ({
  paidMicros,
  coveredMicros,
  count,
});

describe('the chart', () => {
  it('adds up: the bars to the total, and the parts of each bar to the bar', () => {
    fc.assert(
      fc.property(usages, (usage) => {
        const chart = chartOf(usage);
        expect(sum(chart.bars)).toEqual(pick(usage.total));
        expect(sum(chart.series)).toEqual(pick(usage.total));
        expect(sum(chart.entries)).toEqual(pick(usage.total));
        for (const bar of chart.bars) {
          expect(sum(chart.series.map((entry) => within(entry, bar)))).toEqual(pick(bar));
          expect(bar.paidMicros + bar.coveredMicros).toBeLessThanOrEqual(chart.topMicros);
        }
      }),
      { seed: 15, numRuns: 60 },
    );
  });

  it('has no more than 93 days or 400 bars, and five parts in each', () => {
    fc.assert(
      fc.property(usages, (usage) => {
        const { bars, series, unit } = chartOf(usage);
        expect(bars.length).toBeLessThanOrEqual(93);
        expect(series.length).toBeLessThanOrEqual(MAX_SERIES);
        expect(unit).toBe(usage.to > dayAt(93) ? 'month' : 'day');
        expect(
          bars.every(({ endsAt }, index) => endsAt === (bars[index + 1]?.startsAt ?? endsAt)),
        ).toBe(true);
      }),
      { seed: 15, numRuns: 60 },
    );
    const forever = { ...usageOf(1, []), from: '0001-01-01T00:00:00Z', to: '9999-01-01T00:00:00Z' };
    expect(chartOf(forever).bars).toHaveLength(400);
  });

  it('has a bar for each day of a range, also without usage', () => {
    expect(chartOf(usageOf(93, [])).bars.map(({ startsAt }) => startsAt)).toEqual(
      Array.from({ length: 93 }, (_, day) => START + day * DAY_MS),
    );
  });

  it('has calendar months for a longer range, and for usage by month', () => {
    const ofMonths = chartOf(usageOf(94, []));
    expect(ofMonths.bars.map(({ startsAt }) => startsAt)).toEqual(
      [0, 1, 2, 3].map((month) => Date.UTC(2026, month)),
    );
    expect(chartOf({ ...usageOf(59, []), interval: 'month' }).bars).toHaveLength(2);
  });

  it('keeps hours of a day together, whatever their order', () => {
    const point = { paidMicros: micros(1), coveredMicros: micros(0), count: 1 };
    const hours = ['23', '00', '11'].map((hour) => ({
      startsAt: `2026-01-01T${hour}:00:00Z`,
      ...point,
    }));
    expect(chartOf(usageOf(1, [hours])).bars).toMatchObject([{ paidMicros: 3, count: 3 }]);
  });

  it('keeps groups apart from the rest and from usage without a group, whatever their names', () => {
    const names = [null, 'none', 'rest', 'value none', '__proto__', 'constructor', ''];
    const usage = usageOf(
      1,
      names.map((_, day) => [
        { startsAt: dayAt(0), paidMicros: micros(day), coveredMicros: micros(0), count: 1 },
      ]),
    );
    const named = {
      ...usage,
      groups: usage.groups.map((group, at) => ({ ...group, value: names[at] ?? null })),
      other: { ...usage.total },
    };
    const { entries } = chartOf(named);
    expect(new Set(entries.map(({ key }) => key)).size).toBe(8);
    expect(entries.filter(({ isRest }) => isRest)).toHaveLength(1);
  });
});

describe('the scale', () => {
  it('is round, and at most half as large again as the largest bar', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e15 }), (largest) => {
        const top = niceTop(largest);
        expect(top).toBeGreaterThanOrEqual(largest);
        expect(top).toBeLessThanOrEqual(Math.max(2, largest * 1.5));
        expect(String(top).replace(/0+$/, '').length).toBeLessThanOrEqual(2);
      }),
      { seed: 15 },
    );
    expect(niceTop(0)).toBe(1);
  });
});
