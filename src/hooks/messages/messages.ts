import type { AmountFieldMessages } from './amount-field-messages.js';
import type { AutoTopUpDialogMessages } from './auto-top-up-dialog-messages.js';
import type { CreditsCardMessages } from './credits-card-messages.js';
import type { LowBalanceBannerMessages } from './low-balance-banner-messages.js';
import type { CommonMessages } from './messages-in-common.js';
import type { OutOfCreditsCardMessages } from './out-of-credits-card-messages.js';
import type { PurchaseDialogMessages } from './purchase-dialog-messages.js';
import type { RecentTransactionsMessages } from './recent-transactions-messages.js';
import type { StripeCheckoutMessages } from './stripe-checkout-messages.js';

/** Every text that the components show, by component. Amounts and dates are passed in as text. */
export interface Messages {
  creditsCard: CreditsCardMessages;
  purchaseDialog: PurchaseDialogMessages;
  autoTopUpDialog: AutoTopUpDialogMessages;
  recentTransactions: RecentTransactionsMessages;
  outOfCreditsCard: OutOfCreditsCardMessages;
  lowBalanceBanner: LowBalanceBannerMessages;
  stripeCheckout: StripeCheckoutMessages;
  amountField: AmountFieldMessages;
  /** Texts that several components show. */
  common: CommonMessages;
}

/**
 * Texts that replace the English ones, by component. A text that is left out stays English.
 *
 * @example
 * const messages: PartialMessages = { creditsCard: { title: 'Guthaben' } };
 */
export type PartialMessages = {
  [Component in keyof Messages]?: Partial<Messages[Component]> | undefined;
};
