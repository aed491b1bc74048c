import { memoize } from '../../std/memoize.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** More than the farthest time zone is from UTC. */
const FARTHEST = 16 * 60 * MINUTE;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Returns the day of a moment in a time zone, as a field for a date has it: `2026-11-24`. */
export function dayOf(moment: number, timeZone: string): string {
  const formatter = memoize(
    formatters,
    timeZone,
    () =>
      new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
        timeZone,
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
      }),
  );
  const parts = new Map(formatter.formatToParts(moment).map(({ type, value }) => [type, value]));
  const year = (parts.get('year') ?? '').padStart(4, '0');
  return `${year}-${parts.get('month')}-${parts.get('day')}`;
}

/**
 * Returns the moment at which a day starts in a time zone: the first whose day is this one, or a later one where clocks
 * skipped the day.
 */
export function startOfDay(day: string, timeZone: string): number {
  const utc = Date.parse(`${day}T00:00:00Z`);
  let [before, after] = [utc - FARTHEST, utc + FARTHEST];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (dayOf(middle, timeZone) < day) before = middle;
    else after = middle;
  }
  return after;
}

/** Returns the day after a day. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY).toISOString().slice(0, 10);
}
