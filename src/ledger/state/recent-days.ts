import { ZERO, add, micros, type Micros } from '../../money/money.js';

/** The credits that an account spent on one day, in UTC. */
export interface DaySpending {
  /** The date, such as `2026-07-01`. */
  readonly day: string;
  readonly spentMicros: Micros;
}

/** The number of full days that the pace is the average of. */
const DAYS = 7;
/** With fewer days of use, the average says nothing about the next days. */
const LEAST_DAYS_OF_USE = 3;
const DAY_MS = 86_400_000;

/** Adds spending to its day. Keeps the latest day and the seven days before it, oldest first. */
export function withSpending(
  days: readonly DaySpending[],
  now: string,
  spentMicros: Micros,
): readonly DaySpending[] {
  const day = now.slice(0, 10);
  const latest = days.at(-1);
  // Nearly every charge is on the day of the one before.
  if (latest?.day === day) {
    return [...days.slice(0, -1), { day, spentMicros: add(latest.spentMicros, spentMicros) }];
  }
  const before = days.find((one) => one.day === day)?.spentMicros ?? ZERO;
  const others = days.filter((one) => one.day !== day);
  // The clocks of two servers differ, so the day may be before the latest one.
  const next = [...others, { day, spentMicros: add(before, spentMicros) }].toSorted((one, other) =>
    one.day < other.day ? -1 : 1,
  );
  const oldest = dayBefore(latest && latest.day > day ? latest.day : day, DAYS);
  return next.filter((one) => one.day >= oldest);
}

/**
 * Returns the average spending of the last seven full days; `null` if it predicts nothing: with fewer than three days
 * of use, if one day, today included, had more than half of it, or if the last three days had more than twice the average.
 */
export function paceOf(days: readonly DaySpending[], now: string): Micros | null {
  const today = now.slice(0, 10);
  const spentOn = (day: string) => days.find((one) => one.day === day)?.spentMicros ?? ZERO;
  const full = Array.from({ length: DAYS }, (_, index) => spentOn(dayBefore(today, index + 1)));
  const sum = full.reduce(add, ZERO);
  const isRegular = full.filter((spent) => spent > ZERO).length >= LEAST_DAYS_OF_USE;
  const largest = Math.max(spentOn(today), ...full);
  const recent = full.slice(0, 3).reduce(add, ZERO);
  const jumps = largest > sum / 2 || recent / 3 > (2 * sum) / DAYS;
  const pace = Math.floor(sum / DAYS);
  return isRegular && !jumps && pace > 0 ? micros(pace) : null;
}

function dayBefore(day: string, count: number): string {
  return new Date(Date.parse(day) - count * DAY_MS).toISOString().slice(0, 10);
}
