import * as z from '../validation/zod.js';
import {
  currencySchema,
  microsSchema,
  nonNegativeMicrosSchema,
  positiveMicrosSchema,
} from '../validation/amounts.js';
import { idSchema, openEnum, timeSchema } from '../validation/scalars.js';

/**
 * State of the balance; the first that applies: `in_debt` below zero, `depleted` below one minor unit
 * (it displays as $0.00), `low` at or below the threshold, otherwise `active`.
 */
export const creditsStates = ['active', 'low', 'depleted', 'in_debt'] as const;

/** The caller's permissions in the account. */
export const permissionsSchema = z.object({
  purchase: z.boolean(),
  manageAutoTopUp: z.boolean(),
});

/** An account's credits. Amounts are micro-units of `currency`. */
export const creditsSchema = z.object({
  /** Send it with every request that changes something. */
  accountId: idSchema,
  currency: currencySchema,
  /** Smallest amount that a card can be charged: 10_000 in USD. */
  minorUnitMicros: positiveMicrosSchema,
  /** Negative after a refund or dispute of credits that were spent. */
  balanceMicros: microsSchema,
  /** Amount held for work in progress. */
  reservedMicros: nonNegativeMicrosSchema,
  /** Amount that can be charged: the balance minus the reserved amount, or the lowest exact amount. */
  availableMicros: microsSchema,
  /** Sum of all purchases and top-ups. */
  lifetimeAddedMicros: nonNegativeMicrosSchema,
  /** Sum of all consumption. */
  lifetimeSpentMicros: nonNegativeMicrosSchema,
  /** The balance is low at or below this amount. */
  lowThresholdMicros: nonNegativeMicrosSchema,
  /** The average use of a day, if the last seven days had a steady one. Absent otherwise. */
  pace: z.optional(z.object({ perDayMicros: positiveMicrosSchema })),
  permissions: permissionsSchema,
  state: openEnum<(typeof creditsStates)[number]>(),
  /** Time of the account's last change. */
  asOf: timeSchema,
  /** Changes with every change of the balance, the holds, the pace, or the permissions. */
  version: idSchema,
});

/** The signed-in user's permissions in the account. */
export type Permissions = z.output<typeof permissionsSchema>;
/** An account's credits. Amounts are micro-units of `currency`. */
export type Credits = z.output<typeof creditsSchema>;
/** State of the balance: `in_debt` below zero, `depleted` below a minor unit, `low` up to the threshold, or `active`. */
export type CreditsState = (typeof creditsStates)[number];
