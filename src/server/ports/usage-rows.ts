import { mergeUsage, type UsageSums } from '../../ledger/usage/merge-usage.js';
import type { UsageAddition } from '../../ledger/state/usage-state.js';

/** The usage of one value in one hour, or on one day. */
export interface UsageRow extends UsageSums {
  /** The start of the hour or of the day in UTC, RFC 3339 with milliseconds. */
  readonly startsAt: string;
  /** The consumable, the actor's id, or the label; empty for the values that are kept together. */
  readonly value: string;
}

/** A row with its place in a store. */
export interface PlacedUsageRow extends UsageRow {
  readonly key: string;
  readonly unit: 'hour' | 'day';
}

/** Returns the rows that additions add to: one for each value of a key in each hour, and on each day. */
export function usageRowsOf(additions: readonly UsageAddition[]): PlacedUsageRow[] {
  const ofDays = additions.map((one) => ({ ...one, hour: startOfDay(one.hour) }));
  return [
    ...mergeUsage(additions).map((one) => rowOf('hour', one)),
    ...mergeUsage(ofDays).map((one) => rowOf('day', one)),
  ];
}

function startOfDay(hour: string): string {
  return `${hour.slice(0, hour.indexOf('T'))}T00:00:00.000Z`;
}

function rowOf(unit: PlacedUsageRow['unit'], { hour, ...rest }: UsageAddition): PlacedUsageRow {
  return { unit, startsAt: hour, ...rest };
}
