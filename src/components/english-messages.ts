import type { Messages } from '../hooks/messages/messages.js';
import { autoTopUpDialogEnglish } from './auto-top-up-dialog/english.js';
import { autoTopUpStatusEnglish } from './auto-top-up-dialog/status-english.js';
import { autoTopUpEnglish } from './auto-top-up-dialog/section-english.js';
import { creditsCardEnglish } from './credits-card/english.js';
import { linksEnglish } from './credits-card/links-english.js';
import { purchasesEnglish } from './purchase-dialog/opening-english.js';
import { deniedEnglish } from './denied/english.js';
import { lowBalanceEnglish } from './low-balance-banner/english.js';
import { outOfCreditsEnglish } from './out-of-credits-card/english.js';
import { outOfCreditsStatusEnglish } from './out-of-credits-card/status-english.js';
import { purchaseDialogEnglish } from './purchase-dialog/english.js';
import { amountFieldEnglish } from './ui/amount-field-english.js';
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
  autoTopUpStanding: autoTopUpStatusEnglish,
  autoTopUpDialog: autoTopUpDialogEnglish,
  lowBalance: lowBalanceEnglish,
  links: linksEnglish,
  outOfCredits: outOfCreditsEnglish,
  outOfCreditsStanding: outOfCreditsStatusEnglish,
};
