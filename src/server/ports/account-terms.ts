import * as z from 'zod/mini';
import { currencySchema, nonNegativeMicrosSchema } from '../../contract/validation/amounts.js';
import { hostTextSchema } from './host-text.js';

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
}

/** The terms that an answer of `resolveAccount` has to contain. Other members are ignored. */
export const accountTermsSchema = z.object({
  currency: currencySchema,
  lowThresholdMicros: nonNegativeMicrosSchema,
  contact: z.optional(hostTextSchema),
});

/**
 * Returns the terms of an account of your app, or `null` if no such account exists. Invalid terms are a fault,
 * and so are terms for an account with the id `current` or `webhooks`, which paths of the contract use.
 */
export type ResolveAccount = (
  accountId: string,
) => Promise<AccountTerms | null> | AccountTerms | null;
