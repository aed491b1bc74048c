import type { Messages } from '../hooks/messages/messages.js';
import { autoTopUpDialogEnglish } from './auto-top-up-dialog/english.js';
import { creditUsageEnglish } from './credit-usage/english.js';
import { creditsCardEnglish } from './credits-card/english.js';
import { lowBalanceBannerEnglish } from './low-balance-banner/english.js';
import { messageCostEnglish } from './message-cost/english.js';
import { outOfCreditsCardEnglish } from './out-of-credits-card/english.js';
import { purchaseDialogEnglish } from './purchase-dialog/english.js';
import { recentTransactionsEnglish } from './recent-transactions/english.js';
import { transactionHistoryEnglish } from './recent-transactions/history-english.js';
import { stripeCheckoutEnglish } from './stripe-checkout/elements-english.js';
import { amountFieldEnglish } from './ui/amount/amount-field-english.js';
import { commonEnglish } from './ui/english.js';

/** Every English text, for translators. A component imports only its own texts. */
export const englishMessages: Messages = {
  creditsCard: creditsCardEnglish,
  purchaseDialog: purchaseDialogEnglish,
  autoTopUpDialog: autoTopUpDialogEnglish,
  recentTransactions: recentTransactionsEnglish,
  creditUsage: creditUsageEnglish,
  transactionHistory: transactionHistoryEnglish,
  outOfCreditsCard: outOfCreditsCardEnglish,
  messageCost: messageCostEnglish,
  lowBalanceBanner: lowBalanceBannerEnglish,
  stripeCheckout: stripeCheckoutEnglish,
  amountField: amountFieldEnglish,
  common: commonEnglish,
};
