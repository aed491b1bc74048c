import * as z from 'zod/mini';
import { micros } from '../../money/money.js';
import { nonNegativeMicrosSchema, positiveMicrosSchema } from '../validation/amounts.js';
import { actorRequestSchema, labelsRequestSchema } from './attribution-request.js';
import type { Consumable } from './transaction.js';
import { requestIdSchema, requestText } from '../validation/request-text.js';
import { idSchema, type Open } from '../validation/scalars.js';

/** The kind of usage in a request. A host app may add its own. */
export const requestConsumableSchema: z.ZodMiniType<Open<Consumable>, string> = requestIdSchema;

/** A description by the host app, shown to users unchanged. */
const descriptionSchema = requestText(500);

/** Consumes credits. For servers of the host app. */
export const chargeRequestSchema = z.strictObject({
  amountMicros: positiveMicrosSchema,
  consumable: requestConsumableSchema,
  /** `reject` charges all or nothing, `partial` charges as much as is available. */
  onInsufficient: z.enum(['reject', 'partial']),
  /** The member, API key, or agent that uses the credits. A repeat with another actor is the same request. */
  actor: z.optional(actorRequestSchema),
  /** Up to five labels, such as `{ model: 'large' }`. A repeat with other labels is the same request. */
  labels: z.optional(labelsRequestSchema),
});

export const chargeReplySchema = z.object({
  /** Amount paid with credits: 0 when the plan's allowance covered everything. */
  chargedMicros: nonNegativeMicrosSchema,
  /** Requested amount that was not available: 0 unless `onInsufficient` is `partial`. */
  shortfallMicros: nonNegativeMicrosSchema,
  /** Omitted when no credits moved. */
  transactionId: z.optional(idSchema),
  /** Amount covered by the plan's allowance, if any. */
  coveredMicros: z.optional(positiveMicrosSchema),
});

/** Gives credits away. */
export const grantRequestSchema = z.strictObject({
  amountMicros: positiveMicrosSchema,
  description: z.optional(descriptionSchema),
});

/** Corrects the balance up or down, and says why. */
export const adjustmentRequestSchema = z.strictObject({
  amountMicros: z.pipe(
    z.int().check(z.refine((count) => count !== 0, { error: 'Expected an amount other than 0.' })),
    z.transform(micros),
  ),
  description: descriptionSchema,
});

export const refundRequestSchema = z.strictObject({
  purchaseId: requestIdSchema,
  /** @default the rest of the purchase */
  amountMicros: z.optional(positiveMicrosSchema),
});

export type ChargeRequest = z.input<typeof chargeRequestSchema>;
export type ChargeReply = z.output<typeof chargeReplySchema>;
export type GrantRequest = z.input<typeof grantRequestSchema>;
export type AdjustmentRequest = z.input<typeof adjustmentRequestSchema>;
export type RefundRequest = z.input<typeof refundRequestSchema>;
