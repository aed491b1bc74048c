import * as z from '../validation/zod.js';
import {
  currencySchema,
  microsSchema,
  nonNegativeMicrosSchema,
  positiveMicrosSchema,
} from '../validation/amounts.js';
import { actorSchema, labelsSchema } from './attribution.js';
import { idSchema, linkSchema, openEnum, timeSchema } from '../validation/scalars.js';

/** The kinds that this version knows. A backend may send others: show them, and do not fail. */
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

/** The kinds of usage that consume credits. A host app may add its own. */
export const consumables = [
  'llm_tokens',
  'api_calls',
  'mcp_calls',
  'email',
  'sms',
  'voice',
  'storage',
] as const;

/** One movement of credits. Transactions are never changed or removed, only followed by others. */
export const transactionSchema = z.object({
  id: idSchema,
  /** Number of the transaction in its account, from 1, without gaps. */
  seq: z.int().check(z.positive()),
  kind: openEnum<(typeof transactionKinds)[number]>(),
  /** Change of the balance: positive adds credits, negative spends them. */
  amountMicros: microsSchema,
  /** Balance right after this transaction. */
  balanceAfterMicros: microsSchema,
  consumable: z.optional(openEnum<(typeof consumables)[number]>()),
  description: z.optional(z.string()),
  purchaseId: z.optional(idSchema),
  receiptUrl: z.optional(linkSchema),
  /** Tax that was paid in addition to `amountMicros` of a purchase. It is no part of the balance. */
  taxMicros: z.optional(nonNegativeMicrosSchema),
  /** The member, API key, or agent that used the credits, if the host app named one. */
  actor: z.optional(actorSchema),
  /** The labels of the charge, by their keys. */
  labels: z.optional(labelsSchema),
  createdAt: timeSchema,
});

/** A page of transactions, newest first. */
export const transactionPageSchema = z.object({
  data: z.array(transactionSchema),
  /** Pass it as `cursor` to get the next page; `null` at the end of the history. */
  nextCursor: z.nullable(z.string()),
  /** Currency of the account, the same on every page. */
  currency: currencySchema,
  minorUnitMicros: positiveMicrosSchema,
});

/** The cause of a movement of credits. */
export type TransactionKind = (typeof transactionKinds)[number];
/** A kind of usage. A host app may add its own. */
export type Consumable = (typeof consumables)[number];
/** One movement of credits. Transactions never change. */
export type Transaction = z.output<typeof transactionSchema>;
/** A page of transactions, newest first. */
export type TransactionPage = z.output<typeof transactionPageSchema>;
