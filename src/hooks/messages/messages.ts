import type { AmountFieldMessages } from './amount-field-messages.js';
import type { AutoTopUpDialogMessages } from './auto-top-up-dialog-messages.js';
import type { CreditUsageMessages } from './credit-usage-messages.js';
import type { CreditsCardMessages } from './credits-card-messages.js';
import type { LowBalanceBannerMessages } from './low-balance-banner-messages.js';
import type { MessageCostMessages } from './message-cost-messages.js';
import type { CommonMessages } from './messages-in-common.js';
import type { OutOfCreditsCardMessages } from './out-of-credits-card-messages.js';
import type { PurchaseDialogMessages } from './purchase-dialog-messages.js';
import type { RecentTransactionsMessages } from './recent-transactions-messages.js';
import type { StripeCheckoutMessages } from './stripe-checkout-messages.js';
import type { TransactionHistoryMessages } from './transaction-history-messages.js';

/** Every text that the components show, by component. Amounts and dates are passed in as text. */
export interface Messages {
  creditsCard: CreditsCardMessages;
  purchaseDialog: PurchaseDialogMessages;
  autoTopUpDialog: AutoTopUpDialogMessages;
  recentTransactions: RecentTransactionsMessages;
  creditUsage: CreditUsageMessages;
  /** The open history of `RecentTransactions`. */
  transactionHistory: TransactionHistoryMessages;
  outOfCreditsCard: OutOfCreditsCardMessages;
  messageCost: MessageCostMessages;
  lowBalanceBanner: LowBalanceBannerMessages;
  stripeCheckout: StripeCheckoutMessages;
  amountField: AmountFieldMessages;
  /** Texts that several components show. */
  common: CommonMessages;
}

/** Every text in one language, for `messages` of the provider. `react-credits/locales/de` and others have one each. */
export interface LanguagePack extends Messages {
  /** The BCP 47 language of the texts. */
  lang: string;
  /** The direction of the language. */
  dir: 'ltr' | 'rtl';
}

/** A group of texts, and the groups in it, of which each text may be left out. */
type PartialTexts<Texts> = {
  [Name in keyof Texts]?:
    (Texts[Name] extends string | Function ? Texts[Name] : PartialTexts<Texts[Name]>) | undefined;
};

/**
 * Texts that replace others, by component. A text that is left out stays as it is.
 *
 * @example
 * const messages: PartialMessages = { lang: 'de', creditsCard: { title: 'Guthaben' } };
 */
export type PartialMessages = {
  [Component in keyof Messages]?: PartialTexts<Messages[Component]> | undefined;
} & {
  /**
   * The BCP 47 language of the texts. Every component then has it as its `lang`.
   * @default the language of the page
   */
  lang?: string | undefined;
  /**
   * The direction of the language, for the `dir` of every component.
   * @default the direction of the page
   */
  dir?: 'ltr' | 'rtl' | undefined;
};
