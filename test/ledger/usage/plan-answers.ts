import type { AllowanceAnswer } from '../../../src/ledger/state/allowance-state.js';
import { micros } from '../../../src/money/money.js';

/** The answer of a plan for a period: the year 2026, or the days from the first to the second number. */
export function planOf(
  included: number,
  [from, until]: readonly [number, number] = [0, 365],
  elsewhere = 0,
): AllowanceAnswer {
  return {
    includedMicros: micros(included),
    usedElsewhereMicros: micros(elsewhere),
    periodStartsAt: day(from),
    periodEndsAt: day(until),
  };
}

/** The beginning of a day in 2026; day 0 is January 1. */
export function day(number: number): string {
  return new Date(Date.UTC(2026, 0, 1) + number * 86_400_000).toISOString();
}
