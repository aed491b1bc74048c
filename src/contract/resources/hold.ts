import * as z from 'zod/mini';
import { nonNegativeMicrosSchema, positiveMicrosSchema } from '../validation/amounts.js';
import { actorRequestSchema, labelsRequestSchema } from './attribution-request.js';
import { requestConsumableSchema } from './charge.js';
import { idSchema, timeSchema } from '../validation/scalars.js';

/** Lifetime of a hold in seconds, at most one day. */
const ttlSchema = z.int().check(z.positive(), z.maximum(86_400));

/** Reserves credits for work whose cost is not known yet. */
export const holdRequestSchema = z.strictObject({
  maxMicros: positiveMicrosSchema,
  /** Smallest amount that is enough. @default maxMicros */
  minMicros: z.optional(positiveMicrosSchema),
  consumable: requestConsumableSchema,
  /** @default 900 */
  ttlSeconds: z.optional(ttlSchema),
  /** As in a charge. The charge of the settled hold has them. */
  actor: z.optional(actorRequestSchema),
  labels: z.optional(labelsRequestSchema),
});

export const holdSchema = z.object({
  id: idSchema,
  /** Amount that the work may cost: the reserved credits plus the plan's allowance. */
  grantedMicros: positiveMicrosSchema,
  expiresAt: timeSchema,
});

export const extendRequestSchema = z.strictObject({ ttlSeconds: z.optional(ttlSchema) });

/** Charges the final cost of the work and releases the rest. */
export const settleRequestSchema = z.strictObject({ finalMicros: nonNegativeMicrosSchema });

export const settleReplySchema = z.object({
  /** Amount paid with credits. */
  chargedMicros: nonNegativeMicrosSchema,
  /** Cost beyond the hold that was not available. */
  shortfallMicros: nonNegativeMicrosSchema,
  /** Omitted when no credits moved. */
  transactionId: z.optional(idSchema),
  /** Amount covered by the plan's allowance, if any. */
  coveredMicros: z.optional(positiveMicrosSchema),
});

export type HoldRequest = z.input<typeof holdRequestSchema>;
export type Hold = z.output<typeof holdSchema>;
export type ExtendRequest = z.input<typeof extendRequestSchema>;
export type SettleRequest = z.input<typeof settleRequestSchema>;
export type SettleReply = z.output<typeof settleReplySchema>;
