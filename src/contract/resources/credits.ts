import * as z from '../validation/zod.js';
import {
  currencySchema,
  microsSchema,
  nonNegativeMicrosSchema,
  positiveMicrosSchema,
} from '../validation/amounts.js';
import { idSchema, openEnum, timeSchema } from '../validation/scalars.js';

/**
 * How the balance stands, the first that holds: `in_debt` below zero, `depleted` below one minor unit
 * (it reads $0.00), `low` at or below the threshold, else `active`.
 */
export const creditsStates = ['active', 'low', 'depleted', 'in_debt'] as const;

/** What the one who asked may do with the account. */
export const permissionsSchema = z.object({
  purchase: z.boolean(),
  manageAutoTopUp: z.boolean(),
});

/** An account's credits. Amounts are micro-units of `currency`. */
export const creditsSchema = z.object({
  /** Name it in every request that changes something. */
  accountId: idSchema,
  currency: currencySchema,
  /** What a card can charge at the least: 10_000 in USD. */
  minorUnitMicros: positiveMicrosSchema,
  /** The posted balance. Negative after a refund or dispute of credits that were spent. */
  balanceMicros: microsSchema,
  /** Held for work in progress. */
  reservedMicros: nonNegativeMicrosSchema,
  /** The balance less what is held: what can be charged. */
  availableMicros: microsSchema,
  /** Everything ever purchased or topped up. */
  lifetimeAddedMicros: nonNegativeMicrosSchema,
  /** Everything ever consumed. */
  lifetimeSpentMicros: nonNegativeMicrosSchema,
  /** At or below it the balance is low. */
  lowThresholdMicros: nonNegativeMicrosSchema,
  permissions: permissionsSchema,
  state: openEnum<(typeof creditsStates)[number]>(),
  /** When the account last changed. */
  asOf: timeSchema,
  /** Moves with every change of balance, reserve or permission. */
  version: idSchema,
});

export type Permissions = z.output<typeof permissionsSchema>;
export type Credits = z.output<typeof creditsSchema>;
export type CreditsState = (typeof creditsStates)[number];
