import type { Usage } from '../../contract/resources/usage.js';
import { addUsage, type UsageSums } from '../../ledger/usage/merge-usage.js';
import { ZERO, micros, type Micros } from '../../money/money.js';
import { memoize } from '../../std/memoize.js';
import type { UsageRow } from '../ports/usage-rows.js';

/** The most groups of a response. */
const MAX_GROUPS = 50;

/** Sums by the starts of their intervals. */
type Series = Map<string, UsageSums>;

interface Group {
  value: string | null;
  name?: string | undefined;
  series: Series;
  sums: UsageSums;
}

/**
 * Groups usage by value. The groups and `other` add up to the total in every interval.
 *
 * @param rows The usage of the key to group by, oldest first.
 * @param all The usage of a key of which every charge has a value.
 * @param startOf Returns the start of the interval that an hour or a day belongs to.
 */
export function groupUsage(
  rows: readonly UsageRow[],
  all: readonly UsageRow[],
  startOf: (time: string) => string,
): Pick<Usage, 'total' | 'groups' | 'other'> {
  const total = seriesOf(all, startOf);
  const byValue = new Map<string, UsageRow[]>();
  for (const row of rows) memoize(byValue, row.value, newList).push(row);
  const named = [...byValue].map(([value, own]) => groupOf(value, own, startOf));
  const missing = subtract(total, seriesOf(rows, startOf));
  const unnamed: Group = { value: null, series: missing, sums: sumOf(missing) };

  const ranked = [...named.filter(({ value }) => value !== ''), unnamed]
    .filter(({ sums }) => !isNothing(sums))
    .toSorted(byAmount);
  const others = [...ranked.slice(MAX_GROUPS), ...named.filter(({ value }) => value === '')];
  const other = others.reduce<Series>((sum, { series }) => plus(sum, series), new Map());
  return {
    total: viewOf(total),
    groups: ranked.slice(0, MAX_GROUPS).map(({ value, name, series }) => ({
      value,
      ...(name !== undefined && { name }),
      ...viewOf(series),
    })),
    other: other.size > 0 ? viewOf(other) : null,
  };
}

function newList(): UsageRow[] {
  return [];
}

const nothing: UsageSums = { paidMicros: ZERO, coveredMicros: ZERO, count: 0 };

function isNothing({ paidMicros, coveredMicros, count }: UsageSums): boolean {
  return paidMicros === ZERO && coveredMicros === ZERO && count === 0;
}

function groupOf(
  value: string,
  rows: readonly UsageRow[],
  startOf: (time: string) => string,
): Group {
  const series = seriesOf(rows, startOf);
  const name = rows.findLast((row) => row.name !== undefined)?.name;
  return { value, name, series, sums: sumOf(series) };
}

function seriesOf(rows: readonly UsageRow[], startOf: (time: string) => string): Series {
  const series: Series = new Map();
  for (const row of rows) addAt(series, startOf(row.startsAt), row);
  return series;
}

function addAt(series: Series, startsAt: string, { paidMicros, coveredMicros, count }: UsageSums) {
  const more = { paidMicros, coveredMicros, count };
  series.set(startsAt, addUsage(series.get(startsAt) ?? nothing, more));
}

function plus(series: Series, more: Series): Series {
  const sum = new Map(series);
  for (const [startsAt, sums] of more) addAt(sum, startsAt, sums);
  return sum;
}

/** The part of the whole that is not in the series. It is never negative: the whole was read later. */
function subtract(whole: Series, part: Series): Series {
  const left: Series = new Map();
  for (const [startsAt, sums] of whole) {
    const taken = part.get(startsAt) ?? nothing;
    const difference = (one: Micros, other: Micros) => micros(Math.max(ZERO, one - other));
    const rest = {
      paidMicros: difference(sums.paidMicros, taken.paidMicros),
      coveredMicros: difference(sums.coveredMicros, taken.coveredMicros),
      count: Math.max(0, sums.count - taken.count),
    };
    if (!isNothing(rest)) left.set(startsAt, rest);
  }
  return left;
}

function sumOf(series: Series): UsageSums {
  return [...series.values()].reduce(addUsage, nothing);
}

/** The largest amount first, then the most charges. The order of the values decides between equal ones. */
function byAmount(one: Group, other: Group): number {
  const amountOf = ({ sums }: Group) => sums.paidMicros + sums.coveredMicros;
  return (
    amountOf(other) - amountOf(one) ||
    other.sums.count - one.sums.count ||
    ((one.value ?? '') < (other.value ?? '') ? -1 : 1)
  );
}

function viewOf(series: Series): Usage['total'] {
  return {
    ...sumOf(series),
    points: [...series]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([startsAt, sums]) => ({ startsAt, ...sums })),
  };
}
