import type { Usage, UsagePoint } from '../../contract/resources/usage.js';
import { add, micros, ZERO, type Micros } from '../../money/money.js';

/** Amounts of usage, and the number of charges. */
export interface Sums {
  paidMicros: Micros;
  coveredMicros: Micros;
  count: number;
}

/** A group of the usage, or everything that is in no group. */
export interface Entry extends Sums {
  key: string;
  /** The consumable, the actor's id, or the label; `null` for usage without one, and for the rest. */
  value: string | null;
  name: string | undefined;
  isRest: boolean;
  /** The sums of each bar with usage, by its start. */
  byBar: ReadonlyMap<number, Sums>;
}

/** The usage of a day or a month. */
export interface Bar extends Sums {
  /** In milliseconds since 1970, in UTC. */
  startsAt: number;
  endsAt: number;
}

/** Everything that a chart shows. */
export interface UsageChart {
  unit: Unit;
  bars: readonly Bar[];
  /** All groups, the largest first. */
  entries: readonly Entry[];
  /** The parts of each bar: the largest groups, and one part for all others. */
  series: readonly Entry[];
  /** The amount at the top of the scale. */
  topMicros: Micros;
}

/** The length of a bar, in UTC. */
export type Unit = 'day' | 'month';

/** The number of colors. */
export const MAX_SERIES = 5;
/** The largest number of bars that are days. A longer range has a bar for each month. */
const MAX_DAYS = 93;
/** The largest number of bars, whatever range a backend replies with. */
const MAX_BARS = 400;

const DAY_MS = 86_400_000;
const NOTHING: Sums = { paidMicros: ZERO, coveredMicros: ZERO, count: 0 };

/** Returns the chart of a range of usage. Its size has a bound: days become months, and small groups one series. */
export function chartOf(usage: Usage): UsageChart {
  const [from, to] = [Date.parse(usage.from), Date.parse(usage.to)];
  const unit = usage.interval === 'month' || to - from > MAX_DAYS * DAY_MS ? 'month' : 'day';
  const totals = sumsByBar(usage.total.points, unit);
  const bars: Bar[] = [];
  for (let startsAt = startOf(from, unit); startsAt < to && bars.length < MAX_BARS;) {
    const endsAt = endOf(startsAt, unit);
    bars.push({ startsAt, endsAt, ...(totals.get(startsAt) ?? NOTHING) });
    startsAt = endsAt;
  }
  const entries = entriesOf(usage, unit);
  const isLong = entries.length > MAX_SERIES;
  const largest = Math.max(0, ...bars.map((bar) => bar.paidMicros + bar.coveredMicros));
  return {
    unit,
    bars,
    entries,
    series: isLong
      ? [...entries.slice(0, MAX_SERIES - 1), restOf(entries.slice(MAX_SERIES - 1))]
      : entries,
    topMicros: niceTop(largest),
  };
}

/** Returns an entry with its sums in one bar. */
export function within(entry: Entry, bar: Bar): Entry {
  return { ...entry, ...(entry.byBar.get(bar.startsAt) ?? NOTHING) };
}

function entriesOf({ groups, other }: Usage, unit: Unit): Entry[] {
  const entries = groups.map(({ value, name, points, ...sums }) => ({
    ...sums,
    // No value of a host app can be the key of the rest.
    key: value === null ? 'none' : `value ${value}`,
    value,
    name,
    isRest: false,
    byBar: sumsByBar(points, unit),
  }));
  if (!other || other.count === 0) return entries;
  const { points, ...sums } = other;
  return [...entries, { ...sums, ...rest, byBar: sumsByBar(points, unit) }];
}

const rest = { key: 'rest', value: null, name: undefined, isRest: true };

function restOf(entries: readonly Entry[]): Entry {
  const byBar = new Map<number, Sums>();
  for (const entry of entries) {
    for (const [startsAt, sums] of entry.byBar) {
      byBar.set(startsAt, sumOf(byBar.get(startsAt) ?? NOTHING, sums));
    }
  }
  return { ...rest, byBar, ...entries.reduce<Sums>(sumOf, NOTHING) };
}

function sumsByBar(points: readonly UsagePoint[], unit: Unit): Map<number, Sums> {
  const sums = new Map<number, Sums>();
  for (const point of points) {
    const startsAt = startOf(Date.parse(point.startsAt), unit);
    sums.set(startsAt, sumOf(sums.get(startsAt) ?? NOTHING, point));
  }
  return sums;
}

function sumOf(a: Sums, b: Sums): Sums {
  return {
    paidMicros: add(a.paidMicros, b.paidMicros),
    coveredMicros: add(a.coveredMicros, b.coveredMicros),
    count: a.count + b.count,
  };
}

function startOf(moment: number, unit: Unit): number {
  if (unit === 'day') return Math.floor(moment / DAY_MS) * DAY_MS;
  const date = new Date(moment);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
}

function endOf(startsAt: number, unit: Unit): number {
  if (unit === 'day') return startsAt + DAY_MS;
  const date = new Date(startsAt);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
}

const STEPS = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

/** Returns a round amount that is at least as large, so that a scale has labels that people can read. */
export function niceTop(largest: number): Micros {
  if (largest <= 0) return micros(1);
  const magnitude = 10 ** Math.floor(Math.log10(largest));
  const step = STEPS.find((factor) => factor * magnitude >= largest) ?? 10;
  return micros(Math.ceil(step * magnitude));
}
