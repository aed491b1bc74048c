import * as z from '../validation/zod.js';
import {
  currencySchema,
  nonNegativeMicrosSchema,
  positiveMicrosSchema,
} from '../validation/amounts.js';
import { failureSchema } from './failure.js';
import { idSchema, linkSchema, openEnum, timeSchema } from '../validation/scalars.js';

export const purchaseOrigins = ['manual', 'auto_top_up'] as const;

export const purchaseStatuses = [
  'awaiting_payment',
  'processing',
  'succeeded',
  'failed',
  'canceled',
  'expired',
  'needs_review',
] as const;

/** A purchase of credits, by a user or by auto top-up. */
export const purchaseSchema = z.object({
  id: idSchema,
  origin: openEnum<(typeof purchaseOrigins)[number]>(),
  amountMicros: positiveMicrosSchema,
  currency: currencySchema,
  /** `awaiting_payment` only while a user can pay: an auto top-up is `processing` from its start. */
  status: openEnum<(typeof purchaseStatuses)[number]>(),
  failure: z.optional(failureSchema),
  /** Transaction that added the credits. */
  transactionId: z.optional(idSchema),
  receiptUrl: z.optional(linkSchema),
  /** Tax that was paid in addition to `amountMicros`, before any refund. It adds no credits. */
  taxMicros: z.optional(nonNegativeMicrosSchema),
  createdAt: timeSchema,
  completedAt: z.optional(timeSchema),
});

/** A page of purchases, newest first. */
export const purchasePageSchema = z.object({
  data: z.array(purchaseSchema),
  nextCursor: z.nullable(z.string()),
});

/** A purchase of credits, by a user or by auto top-up. */
export type Purchase = z.output<typeof purchaseSchema>;
/** The state of a purchase. `needs_review`: its payment differs from the agreed one, and your team decides. */
export type PurchaseStatus = (typeof purchaseStatuses)[number];
export type PurchasePage = z.output<typeof purchasePageSchema>;
