import * as z from 'zod/mini';
import { nonNegativeMicrosSchema } from '../../contract/validation/amounts.js';
import { timeSchema } from '../../contract/validation/scalars.js';
import { ZERO } from '../../money/money.js';

/** The usage of one consumable that an account's plan includes in its current period. */
export interface Allowance {
  /**
   * The included amount of the whole period, in micro-units: `5_000_000` is $5.00. A whole number, 0 or more.
   * Do not subtract usage: the ledger counts how much of it is used and held.
   */
  includedMicros: number;
  /** The start of the period: RFC 3339 in UTC, such as `2026-01-01T00:00:00Z`. */
  periodStartsAt: string;
  /** The end of the period, at which the next one starts unused. After `periodStartsAt`. */
  periodEndsAt: string;
  /**
   * The usage of the period that was not charged in this ledger, in micro-units, such as usage from before you
   * installed it.
   * @default 0
   */
  usedElsewhereMicros?: number | undefined;
}

/**
 * Returns the usage of a consumable that an account's plan includes, or `null` if it includes none. It must
 * have no side effects. See the `allowance` option of `createCreditsBackend`.
 */
export type AllowancePort = (
  accountId: string,
  consumable: string,
) => Promise<Allowance | null> | Allowance | null;

/** A time in UTC in the form that the ledger compares as text: with milliseconds. */
const comparableTimeSchema = z.pipe(
  timeSchema.check(z.refine(isOnCalendar, { error: 'Expected a day that exists.' })),
  z.transform((time: string) => new Date(time).toISOString()),
);

/** The answer of the port. Its amounts and times are in the ledger's own form. */
export const allowanceSchema = z.nullable(
  z
    .object({
      includedMicros: nonNegativeMicrosSchema,
      periodStartsAt: comparableTimeSchema,
      periodEndsAt: comparableTimeSchema,
      usedElsewhereMicros: z.pipe(
        z.optional(nonNegativeMicrosSchema),
        z.transform((used) => used ?? ZERO),
      ),
    })
    .check(
      z.refine(({ periodStartsAt, periodEndsAt }) => periodStartsAt < periodEndsAt, {
        path: ['periodEndsAt'],
        error: 'Expected a time after periodStartsAt.',
      }),
    ),
);

/** Whether the day exists: `Date` turns February 30 into March 2. */
function isOnCalendar(time: string): boolean {
  const ms = Date.parse(time);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === time.slice(0, 10);
}
