import * as z from '../validation/zod.js';
import { currencySchema, microsSchema, positiveMicrosSchema } from '../validation/amounts.js';
import { idSchema, linkSchema, openEnum, timeSchema } from '../validation/scalars.js';

/** The kinds this version knows how to name. A backend may send others: show them, never fail. */
export const transactionKinds = [
  'purchase',
  'auto_top_up',
  'consumption',
  'refund',
  'dispute',
  'dispute_reversal',
  'adjustment',
  'grant',
] as const;

/** What credits are consumed by. A host may add its own. */
export const consumables = [
  'llm_tokens',
  'api_calls',
  'mcp_calls',
  'email',
  'sms',
  'voice',
  'storage',
] as const;

/** One movement of credits. Movements are never changed or removed, only followed by others. */
export const transactionSchema = z.object({
  id: idSchema,
  /** The account's movements are numbered from 1, without a gap. */
  seq: z.int().check(z.positive()),
  kind: openEnum<(typeof transactionKinds)[number]>(),
  /** What the movement did to the balance: positive added, negative spent. */
  amountMicros: microsSchema,
  /** The balance right after this movement. */
  balanceAfterMicros: microsSchema,
  consumable: z.optional(openEnum<(typeof consumables)[number]>()),
  description: z.optional(z.string()),
  purchaseId: z.optional(idSchema),
  receiptUrl: z.optional(linkSchema),
  createdAt: timeSchema,
});

/** A page of movements, newest first. */
export const transactionPageSchema = z.object({
  data: z.array(transactionSchema),
  /** Pass it as `cursor` to read on; `null` at the end of the history. */
  nextCursor: z.nullable(z.string()),
  /** The account's, the same on every page. */
  currency: currencySchema,
  minorUnitMicros: positiveMicrosSchema,
});

export type TransactionKind = (typeof transactionKinds)[number];
export type Consumable = (typeof consumables)[number];
export type Transaction = z.output<typeof transactionSchema>;
export type TransactionPage = z.output<typeof transactionPageSchema>;
