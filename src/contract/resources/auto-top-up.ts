import * as z from '../validation/zod.js';
import { nonNegativeMicrosSchema, positiveMicrosSchema } from '../validation/amounts.js';
import { failureSchema } from './failure.js';
import { paymentMethodSchema } from './payment-method.js';
import { idSchema, openEnum, timeSchema } from '../validation/scalars.js';

export const autoTopUpStatuses = ['off', 'armed', 'charging', 'backing_off', 'paused'] as const;

export const pausedReasons = [
  'payment_failed',
  'requires_action',
  'no_payment_method',
  'payment_method_unsupported',
  'limit_reached',
  'disputed',
  'in_debt',
] as const;

export const topUpModes = ['fixed', 'target'] as const;

/** `attempt_limit`: there were as many attempts in 24 hours as are allowed. */
export const backingOffReasons = ['payment_failed', 'attempt_limit'] as const;

/** Auto top-up: its settings and its state. */
export const autoTopUpSchema = z.object({
  enabled: z.boolean(),
  /** Credits are purchased when the balance is below this amount. */
  thresholdMicros: nonNegativeMicrosSchema,
  /**
   * `fixed`: each purchase has the amount. `target`: it has the difference between the balance and the amount. Missing
   * in the responses of a backend that only buys fixed amounts.
   */
  mode: z.optional(openEnum<(typeof topUpModes)[number]>()),
  /** Amount of each purchase, or the balance to buy up to. No purchase is above it. */
  amountMicros: positiveMicrosSchema,
  /** Limit per calendar month (UTC); `null` for no limit. */
  monthlyLimitMicros: z.nullable(positiveMicrosSchema),
  spentThisMonthMicros: nonNegativeMicrosSchema,
  status: openEnum<(typeof autoTopUpStatuses)[number]>(),
  lastFailure: z.optional(failureSchema),
  /** Reason for the wait while `status` is `backing_off`. */
  backingOffReason: z.optional(openEnum<(typeof backingOffReasons)[number]>()),
  /** Time from which the next attempt is possible while `status` is `backing_off`. */
  nextAttemptAt: z.optional(timeSchema),
  /** The purchase in progress. */
  purchaseId: z.optional(idSchema),
  /** Amount of the purchase in progress. */
  purchaseAmountMicros: z.optional(positiveMicrosSchema),
  pausedReason: z.optional(openEnum<(typeof pausedReasons)[number]>()),
  paymentMethod: z.nullable(paymentMethodSchema),
  /** `locale` is the language of the sentence that the user agreed to, as a BCP 47 tag. */
  consent: z.optional(
    z.object({
      textVersion: z.string(),
      locale: z.optional(z.string()),
      acceptedAt: timeSchema,
    }),
  ),
  /** Version of the settings, without the state. Send it in `If-Match` to change them. */
  version: idSchema,
});

/** The settings and the state of an account's auto top-up. Amounts are micro-units. */
export type AutoTopUp = z.output<typeof autoTopUpSchema>;
/** `fixed` buys an amount, and `target` buys up to a balance. */
export type TopUpMode = (typeof topUpModes)[number];
/** `armed` waits for the threshold, `charging` has a purchase in progress, and `backing_off` waits to try again. */
export type AutoTopUpStatus = (typeof autoTopUpStatuses)[number];
/** The reason for the wait while the status is `backing_off`. */
export type BackingOffReason = (typeof backingOffReasons)[number];
/** The reason for the stop while the status is `paused`. */
export type PausedReason = (typeof pausedReasons)[number];
