/**
 * The reason why a purchase failed. `unavailable`: the payment provider does not respond. `not_started`: the ledger
 * does not respond. `rate_limited`: too many purchases are open, or too many requests came.
 */
export type FailedReason =
  | 'declined'
  | 'authentication'
  | 'expired'
  | 'unavailable'
  | 'not_started'
  | 'rate_limited'
  | 'refused';

/** The texts of `PurchaseCreditsDialog`. */
export interface PurchaseDialogMessages {
  title: string;
  amount: string;
  range: (min: string, max: string) => string;
  payWith: string;
  /** Replaces the card when none is known. */
  noCard: string;
  newBalance: string;
  /** Announced to screen readers after another amount was chosen. */
  newBalanceIs: (balance: string) => string;
  /** The name of the group of buttons that set the amount. */
  presets: string;
  /** `amount` is `null` while the field has no valid amount. */
  submit: (amount: string | null) => string;
  terms: string;
  canceled: string;
  /** The name of the step in which the user pays. Gets a price, which may say that tax is added. */
  pay: (amount: string) => string;
  change: string;
  stillLoading: string;
  surfaceFailed: string;
  /** Shown when only a newer version of the page can show the payment form. */
  surfaceOutdated: string;
  hostedPage: string;
  inProgress: string;
  keepWaiting: string;
  cancel: string;
  cancelFailed: string;
  processing: string;
  processingLong: string;
  succeeded: string;
  /** Announced to screen readers, instead of `succeeded`. `balance` is `null` until the new one is known. */
  added: (balance: string | null) => string;
  /** The tax that was paid in addition to the price. Not shown if there was none. */
  tax: (amount: string) => string;
  balance: (balance: string) => string;
  receipt: string;
  done: string;
  failed: Record<FailedReason, string>;
  check: string;
  denied: string;
}
