import * as z from 'zod/mini';
import { micros } from '../../money/money.js';
import { nonNegativeMicrosSchema, positiveMicrosSchema } from '../validation/amounts.js';
import { consumables } from './transaction.js';
import { idSchema, openEnum } from '../validation/scalars.js';

const consumableSchema = openEnum<(typeof consumables)[number]>();

/** Words of the host's, shown to its users as they are. */
const descriptionSchema = z.string().check(z.minLength(1), z.maxLength(500));

/** Consumes credits: the host's server asks for it. */
export const chargeRequestSchema = z.strictObject({
  amountMicros: positiveMicrosSchema,
  consumable: consumableSchema,
  /** `reject` takes all or nothing, `partial` takes what there is. */
  onInsufficient: z.enum(['reject', 'partial']),
});

export const chargeReplySchema = z.object({
  /** What credits paid: 0 where the plan's allowance covered all that was to be had. */
  chargedMicros: nonNegativeMicrosSchema,
  /** What was asked for and not there; 0 unless `onInsufficient` is `partial`. */
  shortfallMicros: nonNegativeMicrosSchema,
  /** Left out where no credits moved. */
  transactionId: z.optional(idSchema),
  /** What the plan's allowance covered, where it covered any of it. */
  coveredMicros: z.optional(positiveMicrosSchema),
});

/** Gives credits away. */
export const grantRequestSchema = z.strictObject({
  amountMicros: positiveMicrosSchema,
  description: z.optional(descriptionSchema),
});

/** Corrects the balance, in either direction, with the reason. */
export const adjustmentRequestSchema = z.strictObject({
  amountMicros: z.pipe(z.int().check(z.refine((count) => count !== 0)), z.transform(micros)),
  description: descriptionSchema,
});

export const refundRequestSchema = z.strictObject({
  purchaseId: idSchema,
  /** Left out: all that is left of the purchase. */
  amountMicros: z.optional(positiveMicrosSchema),
});

export type ChargeRequest = z.input<typeof chargeRequestSchema>;
export type ChargeReply = z.output<typeof chargeReplySchema>;
export type GrantRequest = z.input<typeof grantRequestSchema>;
export type AdjustmentRequest = z.input<typeof adjustmentRequestSchema>;
export type RefundRequest = z.input<typeof refundRequestSchema>;
