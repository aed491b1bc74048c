import { LABEL_KEY } from '../../contract/resources/attribution-request.js';
import { usageIntervals, type UsageInterval } from '../../contract/resources/usage.js';
import { TIME_PATTERN } from '../../contract/validation/scalars.js';
import { shift, startOf } from '../usage/usage-intervals.js';
import type { UsageOrder } from '../usage/usages.js';
import { invalidQuery } from './page-query.js';

/** The longest range by interval, in intervals. */
const MAX_INTERVALS: Record<UsageInterval, number> = { hour: 31 * 24, day: 400, month: 36 };

const longest: Record<UsageInterval, string> = {
  hour: '31 days by hour',
  day: '400 days by day',
  month: '36 months by month',
};

/** The range without a `from`, in intervals. */
const DEFAULT_INTERVALS: Record<UsageInterval, number> = { hour: 30 * 24, day: 30, month: 12 };

/** The time for which a store keeps usage by hour. */
const HOURS_KEPT_DAYS = 90;

/** Reads the range, the interval, and the groups of usage. Throws if the backend cannot answer them exactly. */
export function readUsageQuery(query: URLSearchParams, now: string): UsageOrder {
  const interval = readInterval(query.get('interval'));
  const to = readBound(query, 'to', interval) ?? endOfToday(interval, now);
  const from =
    readBound(query, 'from', interval) ?? shift(interval, to, -DEFAULT_INTERVALS[interval]);
  if (from >= to) throw invalidQuery('to', 'Expected a time after from.');
  if (shift(interval, from, MAX_INTERVALS[interval]) < to) {
    throw invalidQuery('from', `Expected a range of at most ${longest[interval]}.`);
  }
  if (interval === 'hour' && Date.parse(from) < Date.parse(now) - HOURS_KEPT_DAYS * DAY_MS) {
    throw invalidQuery('from', `Expected a time of the last ${HOURS_KEPT_DAYS} days by hour.`);
  }
  return { from, to, interval, groupBy: readGroupBy(query.get('groupBy')) };
}

const DAY_MS = 86_400_000;

function readInterval(text: string | null): UsageInterval {
  const interval = text === null ? 'day' : usageIntervals.find((one) => one === text);
  if (interval) return interval;
  throw invalidQuery('interval', `Expected one of: ${usageIntervals.join(', ')}.`);
}

/** The end of today, or of this month by month. */
function endOfToday(interval: UsageInterval, now: string): string {
  return shift(interval === 'month' ? 'month' : 'day', now, 1);
}

/** Reads a time at the start of an interval, or returns `undefined` if there is none. */
function readBound(
  query: URLSearchParams,
  name: 'from' | 'to',
  interval: UsageInterval,
): string | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const ms = TIME_PATTERN.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isFinite(ms)) {
    const time = new Date(ms).toISOString();
    // The engine reads February 30 as a day of March.
    const isReal = time.slice(0, 10) === text.slice(0, 10);
    if (isReal && startOf(interval, time) === time) return time;
  }
  throw invalidQuery(
    name,
    `Expected the start of ${articles[interval]} in UTC, such as ${EXAMPLE}.`,
  );
}

const articles: Record<UsageInterval, string> = {
  hour: 'an hour',
  day: 'a day',
  month: 'a month',
};
const EXAMPLE = '2026-01-01T00:00:00Z';

function readGroupBy(text: string | null): string {
  if (text === null || text === 'consumable') return 'consumable';
  const isKnown =
    text === 'actor' || (text.startsWith(LABEL) && LABEL_KEY.test(text.slice(LABEL.length)));
  if (isKnown) return text;
  throw invalidQuery('groupBy', "Expected consumable, actor, or label: and a label's key.");
}

const LABEL = 'label:';
