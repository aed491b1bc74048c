import { unknownCase } from '../../std/unknown-case.js';
import type { UsageInterval } from '../../contract/resources/usage.js';

/** Returns the start of the interval that a time belongs to, in UTC. */
export function startOf(interval: UsageInterval, time: string): string {
  switch (interval) {
    case 'hour':
      return `${time.slice(0, time.indexOf(':'))}:00:00.000Z`;
    case 'day':
      return `${time.slice(0, time.indexOf('T'))}T00:00:00.000Z`;
    case 'month':
      return `${time.slice(0, time.lastIndexOf('-'))}-01T00:00:00.000Z`;
    default:
      return unknownCase('an interval', interval);
  }
}

/** Returns the start of an interval before or after the one that a time belongs to, in UTC. */
export function shift(interval: UsageInterval, time: string, count: number): string {
  const date = new Date(startOf(interval, time));
  if (interval === 'hour') date.setUTCHours(date.getUTCHours() + count);
  if (interval === 'day') date.setUTCDate(date.getUTCDate() + count);
  if (interval === 'month') date.setUTCMonth(date.getUTCMonth() + count);
  return date.toISOString();
}
