import type { Messages } from '../hooks/messages.js';
import { autoTopUpDialogEnglish } from './auto-top-up-dialog/english.js';
import { standingEnglish } from './auto-top-up-dialog/standing-english.js';
import { autoTopUpEnglish } from './credits-card/auto-top-up-english.js';
import { creditsCardEnglish } from './credits-card/english.js';
import { linksEnglish } from './credits-card/links-english.js';
import { purchasesEnglish } from './credits-card/purchases-english.js';
import { deniedEnglish } from './denied/english.js';
import { lowBalanceEnglish } from './low-balance-banner/english.js';
import { purchaseDialogEnglish } from './purchase-dialog/english.js';
import { amountFieldEnglish } from './parts/amount-field-english.js';
import { historyEnglish } from './recent-transactions/history-english.js';
import { recentTransactionsEnglish } from './recent-transactions/english.js';

/** Every word there is, for translators. Components import their own words only. */
export const englishMessages: Messages = {
  amountField: amountFieldEnglish,
  creditsCard: creditsCardEnglish,
  history: historyEnglish,
  denied: deniedEnglish,
  autoTopUp: autoTopUpEnglish,
  recentTransactions: recentTransactionsEnglish,
  purchases: purchasesEnglish,
  purchaseDialog: purchaseDialogEnglish,
  autoTopUpStanding: standingEnglish,
  autoTopUpDialog: autoTopUpDialogEnglish,
  lowBalance: lowBalanceEnglish,
  links: linksEnglish,
};
