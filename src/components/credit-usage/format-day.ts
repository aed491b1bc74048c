import { formatDate } from '../../hooks/provider/format-moment.js';
import { memoize } from '../../std/memoize.js';
import type { UsageChart } from './usage-chart.js';

const months = new Map<string, Intl.DateTimeFormat>();
const ranges = new Map<string, Intl.DateTimeFormat>();

/** Formats the start of a bar: `Nov 24, 2026` or `November 2026`. Every day is a day in UTC. */
export function formatBar(startsAt: number, unit: UsageChart['unit'], locale: string): string {
  if (unit === 'day') return formatDate(startsAt, { locale, timeZone: 'UTC' });
  const options = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return memoize(months, locale, () => new Intl.DateTimeFormat(locale, options)).format(startsAt);
}

/** Formats the days of a range whose end is not part of it: `Nov 1 – 24, 2026`. */
export function formatRange(from: number, to: number, locale: string): string {
  const options = { dateStyle: 'medium', timeZone: 'UTC' } as const;
  const format = memoize(ranges, locale, () => new Intl.DateTimeFormat(locale, options));
  return format.formatRange(from, Math.max(from, to - 1));
}
