import * as z from 'zod/mini';
import {
  currencySchema,
  nonNegativeMicrosSchema,
  positiveMicrosSchema,
} from '../../contract/validation/amounts.js';
import { hostIdSchema, hostTextSchema } from './host-text.js';

/** The terms of one account, as your app's `resolveAccount` returns them. */
export interface AccountTerms {
  /** ISO 4217 code in lower case, such as `usd`. It cannot change once the account has been used. */
  currency: string;
  /**
   * The balance, in micro-units, at or below which credits count as low while auto top-up is off. A whole
   * number, 0 or more: `5_000_000` is $5.00.
   */
  lowThresholdMicros: number;
  /**
   * The person or address to ask for credits, such as `billing@acme.example`: up to 255 characters. Users
   * without permission to purchase see it.
   */
  contact?: string | undefined;
  /** The prices of usage in the account's tier, at most 50, for `CreditUsage` to show. @default none */
  rates?: readonly Rate[] | undefined;
}

/** The price of one unit of a consumable. It is shown to users, and charges nothing. */
export interface Rate {
  /** The consumable, as in charges. */
  consumable: string;
  /** The unit in words, such as `1M tokens`: 1 to 255 characters. */
  unit: string;
  /** The price of one unit in micro-units: 1 or more. `3_000_000` is $3.00. */
  unitMicros: number;
}

/** The terms that an answer of `resolveAccount` has to contain. Other members are ignored. */
export const accountTermsSchema = z.object({
  currency: currencySchema,
  lowThresholdMicros: nonNegativeMicrosSchema,
  contact: z.optional(hostTextSchema),
  rates: z.optional(
    z
      .array(
        z.object({
          consumable: hostIdSchema,
          unit: hostTextSchema.check(z.minLength(1)),
          unitMicros: positiveMicrosSchema,
        }),
      )
      .check(z.maxLength(50)),
  ),
});

/**
 * Returns the terms of an account of your app, or `null` if no such account exists. Invalid terms are a fault,
 * and so are terms for an account with the id `current` or `webhooks`, which paths of the contract use.
 */
export type ResolveAccount = (
  accountId: string,
) => Promise<AccountTerms | null> | AccountTerms | null;
