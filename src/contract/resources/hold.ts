import * as z from 'zod/mini';
import { nonNegativeMicrosSchema, positiveMicrosSchema } from '../validation/amounts.js';
import { consumables } from './transaction.js';
import { idSchema, openEnum, timeSchema } from '../validation/scalars.js';

/** A hold lives for a day at the most. */
const ttlSchema = z.int().check(z.positive(), z.maximum(86_400));

/** Reserves credits for work whose cost is not known yet. */
export const holdRequestSchema = z.strictObject({
  maxMicros: positiveMicrosSchema,
  /** Content with this much; left out: with nothing less than `maxMicros`. */
  minMicros: z.optional(positiveMicrosSchema),
  consumable: openEnum<(typeof consumables)[number]>(),
  /** @default 900 */
  ttlSeconds: z.optional(ttlSchema),
});

export const holdSchema = z.object({
  id: idSchema,
  /** What the work may cost: what is reserved, and what the plan's allowance covered at the time. */
  grantedMicros: positiveMicrosSchema,
  expiresAt: timeSchema,
});

export const extendRequestSchema = z.strictObject({ ttlSeconds: z.optional(ttlSchema) });

/** Charges what the work came to, and frees the rest. */
export const settleRequestSchema = z.strictObject({ finalMicros: nonNegativeMicrosSchema });

export const settleReplySchema = z.object({
  /** What credits paid. */
  chargedMicros: nonNegativeMicrosSchema,
  /** What the work cost beyond the hold, and was not there. */
  shortfallMicros: nonNegativeMicrosSchema,
  /** Left out where no credits moved. */
  transactionId: z.optional(idSchema),
  /** What the plan's allowance covered, where it covered any of it. */
  coveredMicros: z.optional(positiveMicrosSchema),
});

export type HoldRequest = z.input<typeof holdRequestSchema>;
export type Hold = z.output<typeof holdSchema>;
export type ExtendRequest = z.input<typeof extendRequestSchema>;
export type SettleRequest = z.input<typeof settleRequestSchema>;
export type SettleReply = z.output<typeof settleReplySchema>;
