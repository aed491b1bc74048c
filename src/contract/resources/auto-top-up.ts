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

/** Buying credits by itself: the settings, and how it goes. */
export const autoTopUpSchema = z.object({
  enabled: z.boolean(),
  /** Buys when the balance is below it. */
  thresholdMicros: nonNegativeMicrosSchema,
  /** Buys this much at a time. */
  amountMicros: positiveMicrosSchema,
  /** At most this much in a calendar month (UTC); `null` is no limit. */
  monthlyLimitMicros: z.nullable(positiveMicrosSchema),
  spentThisMonthMicros: nonNegativeMicrosSchema,
  status: openEnum<(typeof autoTopUpStatuses)[number]>(),
  lastFailure: z.optional(failureSchema),
  /** While `status` is `backing_off`. */
  nextAttemptAt: z.optional(timeSchema),
  /** The purchase in flight. */
  purchaseId: z.optional(idSchema),
  pausedReason: z.optional(openEnum<(typeof pausedReasons)[number]>()),
  paymentMethod: z.nullable(paymentMethodSchema),
  consent: z.optional(z.object({ textVersion: z.string(), acceptedAt: timeSchema })),
  /** Of the settings alone. Name it in `If-Match` to change them. */
  version: idSchema,
});

export type AutoTopUp = z.output<typeof autoTopUpSchema>;
export type AutoTopUpStatus = (typeof autoTopUpStatuses)[number];
export type PausedReason = (typeof pausedReasons)[number];
