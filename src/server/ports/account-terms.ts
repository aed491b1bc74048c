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
   * The person or address to ask for credits, such as `billing@acme.example`. Users without permission to
   * purchase see it.
   */
  contact?: string | undefined;
}

/** Returns the terms of an account of your app, or `null` if no such account exists. */
export type ResolveAccount = (
  accountId: string,
) => Promise<AccountTerms | null> | AccountTerms | null;
