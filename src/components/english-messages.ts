import type { Messages } from '../hooks/messages.js';
import { autoTopUpSectionEnglish } from './credits-card/auto-top-up-section-english.js';
import { creditsCardEnglish } from './credits-card/english.js';
import { deniedEnglish } from './credits-card/denied-english.js';
import { purchasesEnglish } from './credits-card/purchases-english.js';
import { purchaseDialogEnglish } from './purchase-dialog/english.js';
import { amountFieldEnglish } from './parts/amount-field-english.js';
import { recentTransactionsEnglish } from './recent-transactions/english.js';

/** Every word there is, for translators. Components import their own words only. */
export const englishMessages: Messages = {
  amountField: amountFieldEnglish,
  creditsCard: creditsCardEnglish,
  autoTopUpSection: autoTopUpSectionEnglish,
  denied: deniedEnglish,
  recentTransactions: recentTransactionsEnglish,
  purchases: purchasesEnglish,
  purchaseDialog: purchaseDialogEnglish,
};
