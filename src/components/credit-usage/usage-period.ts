import type { UsageRange } from '../../hooks/account/use-usage.js';

/** The periods that a user can choose. */
export const periods = ['last_30_days', 'this_month', 'last_month', 'custom'] as const;

export type Period = (typeof periods)[number];

/** The first and the last day of a range, such as `2026-11-24`, in UTC. */
export interface Days {
  first: string;
  last: string;
}

/** The longest range of days that a backend accepts. */
export const MAX_DAYS = 400;

const DAY_MS = 86_400_000;

/** Returns the range of a period that is relative to a moment. Without `from` and `to`, it is the backend's: 30 days. */
export function rangeAt(period: Exclude<Period, 'custom'>, now: number): UsageRange {
  if (period === 'last_30_days') return {};
  const date = new Date(now);
  const month = date.getUTCMonth() - (period === 'last_month' ? 1 : 0);
  const startOf = (index: number) => new Date(Date.UTC(date.getUTCFullYear(), index)).toISOString();
  return { from: startOf(month), to: startOf(month + 1) };
}

/** Returns the range from the first to the last day. `null` if there is none, or if it is too long. */
export function rangeOfDays({ first, last }: Days): UsageRange | null {
  const [from, to] = [Date.parse(first), Date.parse(last) + DAY_MS];
  // A field that is empty is no number.
  const isRange = to - from >= DAY_MS && to - from <= MAX_DAYS * DAY_MS;
  return isRange ? { from: new Date(from).toISOString(), to: new Date(to).toISOString() } : null;
}

/** Returns the days of a range of usage. */
export function daysOf({ from, to }: { from: string; to: string }): Days {
  return {
    first: from.slice(0, 10),
    last: new Date(Date.parse(to) - 1).toISOString().slice(0, 10),
  };
}
