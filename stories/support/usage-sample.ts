import type { UsageQuery } from '../../src/client/port/credits-client.js';
import type { Usage, UsagePoint } from '../../src/contract/resources/usage.js';
import { micros, ZERO } from '../../src/money/money.js';
import { createRandom } from '../../src/std/seeded-random.js';

const DAY_MS = 86_400_000;
/** The end of the day on which stories take place. */
const END = Date.UTC(2026, 10, 25);

/** The groups of a sample, by their grouping, with their share of the usage. */
export type SampleGroups = Record<
  string,
  readonly (readonly [value: string | null, name?: string])[]
>;

const usualGroups: SampleGroups = {
  consumable: [['llm_tokens'], ['storage'], ['email'], ['api_calls']],
  actor: [['usr_1', 'Ada Lovelace'], ['usr_2', 'Grace Hopper'], ['key_7', 'Deploy key'], [null]],
  'label:model': [['large'], ['small']],
};

export interface Sample {
  groups?: SampleGroups;
  /** The number of groups, if they have no names of their own. */
  count?: number;
  /**
   * The number of days until today, unless the query says otherwise.
   * @default 30
   */
  days?: number;
  /** Whether the plan covers a part of each day. */
  isCovered?: boolean;
  /** Whether the account has used anything. */
  isEmpty?: boolean;
}

/** Returns usage that adds up, for a query. The same query always has the same usage. */
export function usageSample(
  { from, to, groupBy = 'consumable' }: UsageQuery,
  { count, groups = groupsOf(count), days = 30, isCovered = false, isEmpty = false }: Sample = {},
): Usage {
  const end = to === undefined ? END : Date.parse(to);
  const start = from === undefined ? end - days * DAY_MS : Date.parse(from);
  const series = (isEmpty ? [] : (groups[groupBy] ?? [])).map(([value, name], rank) => ({
    value,
    name,
    ...summed(pointsOf(start, Math.min(end, END), `${groupBy} ${value}`, rank, isCovered)),
  }));
  return {
    currency: 'usd',
    minorUnitMicros: micros(10_000),
    from: new Date(start).toISOString(),
    to: new Date(end).toISOString(),
    interval: 'day',
    groupBy,
    labelKeys: Object.keys(groups).flatMap((key) => key.match(/(?<=^label:).*/)?.[0] ?? []),
    total: summed(series.flatMap(({ points }) => points)),
    groups: series.slice(0, 50),
    other: series.length > 50 ? summed(series.slice(50).flatMap(({ points }) => points)) : null,
  };
}

function groupsOf(count: number | undefined): SampleGroups {
  if (count === undefined) return usualGroups;
  return { consumable: Array.from({ length: count }, (_, rank) => [`number_${rank}`] as const) };
}

function pointsOf(start: number, end: number, seed: string, rank: number, isCovered: boolean) {
  const random = createRandom(
    Array.from(seed).reduce((sum, char) => sum * 31 + char.charCodeAt(0), 7) % 1e9,
  );
  const points: UsagePoint[] = [];
  for (let day = start; day < end; day += DAY_MS) {
    const isWeekend = new Date(day).getUTCDay() % 6 === 0;
    const amount = Math.round(((isWeekend ? 0.6e6 : 2.4e6) * (0.5 + random())) / (rank + 1));
    const covered = isCovered ? Math.round(amount / 4) : 0;
    points.push({
      startsAt: new Date(day).toISOString(),
      paidMicros: micros(amount - covered),
      coveredMicros: micros(covered),
      count: 1 + Math.round(amount / 40_000),
    });
  }
  return points;
}

/** Adds the points of each day, and all of them. */
function summed(points: readonly UsagePoint[]) {
  const days = new Map<string, UsagePoint>();
  const total = { paidMicros: ZERO, coveredMicros: ZERO, count: 0 };
  for (const point of points) {
    const day = days.get(point.startsAt) ?? {
      startsAt: point.startsAt,
      ...total,
      paidMicros: ZERO,
      coveredMicros: ZERO,
      count: 0,
    };
    days.set(point.startsAt, { ...day, ...plus(day, point) });
    Object.assign(total, plus(total, point));
  }
  return {
    ...total,
    points: [...days.values()].toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1)),
  };
}

type Sums = Omit<UsagePoint, 'startsAt'>;

function plus(a: Sums, b: Sums): Sums {
  return {
    paidMicros: micros(a.paidMicros + b.paidMicros),
    coveredMicros: micros(a.coveredMicros + b.coveredMicros),
    count: a.count + b.count,
  };
}
