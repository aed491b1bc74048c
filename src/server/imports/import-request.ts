import * as z from 'zod/mini';
import { currencySchema } from '../../contract/validation/amounts.js';
import { requestIdSchema, requestText } from '../../contract/validation/request-text.js';
import type { SourceAmount } from './exact-amount.js';

/** The balances of another system, to be imported into the ledger. */
export interface ImportRequest {
  /**
   * The micro-units in one unit of every amount of this request: 1_000_000 if amounts are in dollars, 10_000 if they
   * are in cents, and 1 if they are in micro-units. If a credit of yours is worth $0.05, it is 50_000.
   */
  unitMicros: number;
  /**
   * The number of accounts and the sum of their balances in each currency, as your database computes them: a row that
   * got lost on the way is then noticed.
   *
   * @example { usd: { accounts: 1_204, balance: '18234.50' } }
   */
  totals: Readonly<Record<string, SourceTotal>>;
  /** Every account of the other system, also those without credits. */
  accounts: readonly SourceBalance[];
  /** The description of the entries, which users see: up to 500 characters. @default none */
  description?: string | undefined;
  /** Whether to check and to compare without writing anything. @default false */
  dryRun?: boolean | undefined;
  /**
   * Whether accounts may have entries after the imported one, because your app uses the ledger already. The proof
   * then compares the first entry of each account in place of its balance. @default false
   */
  allowLaterEntries?: boolean | undefined;
}

/** The balance of one account in the other system. */
export interface SourceBalance {
  /** The id of the account, as `authenticate` returns it. */
  accountId: string;
  /** ISO 4217 code in lower case: the one that `resolveAccount` returns for the account. */
  currency: string;
  /** The balance, 0 or more. Pass decimals as text, as databases return them. */
  balance: SourceAmount;
  /** The lifetime figures. They are checked and not stored: what was added less what was spent is the balance. */
  lifetime?: { added: SourceAmount; spent: SourceAmount } | undefined;
  /** The signed amounts of the history. They are checked and not stored: their sum is the balance. */
  history?: readonly SourceAmount[] | undefined;
}

/** The accounts and the sum of their balances in one currency. */
export interface SourceTotal {
  accounts: number;
  balance: SourceAmount;
}

const amountSchema = z.union([z.number(), z.bigint(), z.string()]);

export const importRequestSchema = z.strictObject({
  unitMicros: z.int().check(z.positive()),
  totals: z.record(
    currencySchema,
    z.strictObject({ accounts: z.int().check(z.nonnegative()), balance: amountSchema }),
  ),
  accounts: z.array(
    z.strictObject({
      accountId: requestIdSchema,
      currency: currencySchema,
      balance: amountSchema,
      lifetime: z.optional(z.strictObject({ added: amountSchema, spent: amountSchema })),
      history: z.optional(z.array(amountSchema)),
    }),
  ),
  description: z.optional(requestText(500)),
  dryRun: z.optional(z.boolean()),
  allowLaterEntries: z.optional(z.boolean()),
});
