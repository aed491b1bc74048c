import * as z from '../validation/zod.js';
import {
  microsSchema,
  nonNegativeMicrosSchema,
  positiveMicrosSchema,
} from '../validation/amounts.js';
import { failureSchema } from './failure.js';
import { purchaseOrigins } from './purchase.js';
import { idSchema, openEnum, timeSchema } from '../validation/scalars.js';

export const notificationTypes = [
  'credit_auto_recharge_triggered',
  'credit_purchase_failed',
  'credit_balance_low',
  'credit_balance_depleted',
] as const;

/** An event that the account's users should know about. Delivered at least once, in order per account. */
export const notificationSchema = z.object({
  /** Number of the event in its account, as decimal text. It is the same on every delivery. */
  id: idSchema,
  type: openEnum<(typeof notificationTypes)[number]>(),
  accountId: idSchema,
  createdAt: timeSchema,
  purchaseId: z.optional(idSchema),
  amountMicros: z.optional(positiveMicrosSchema),
  origin: z.optional(openEnum<(typeof purchaseOrigins)[number]>()),
  failure: z.optional(failureSchema),
  nextAttemptAt: z.optional(timeSchema),
  autoTopUpPaused: z.optional(z.boolean()),
  balanceMicros: z.optional(microsSchema),
  thresholdMicros: z.optional(nonNegativeMicrosSchema),
});

/** The long-poll form of the event stream. */
export const eventPageSchema = z.object({
  data: z.array(notificationSchema),
  /** Pass it as `after` to continue; `null` for members, who receive no notifications. */
  lastEventId: z.nullable(z.string()),
  /** Missed events are lost: read everything again, and continue after `lastEventId`. */
  reset: z.optional(z.boolean()),
});

/** The four causes of a notification. */
export type NotificationType = (typeof notificationTypes)[number];
/** A notification of an account, as the event stream sends it. */
export type CreditNotification = z.output<typeof notificationSchema>;
export type EventPage = z.output<typeof eventPageSchema>;
