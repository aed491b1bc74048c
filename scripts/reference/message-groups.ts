import type { MessageGroup } from './messages-table.ts';

/** The file with the English texts of each group of messages. */
const english = {
  creditsCard: 'credits-card/english',
  purchaseDialog: 'purchase-dialog/english',
  autoTopUpDialog: 'auto-top-up-dialog/english',
  recentTransactions: 'recent-transactions/english',
  transactionHistory: 'recent-transactions/history-english',
  creditUsage: 'credit-usage/english',
  outOfCreditsCard: 'out-of-credits-card/english',
  messageCost: 'message-cost/english',
  lowBalanceBanner: 'low-balance-banner/english',
  stripeCheckout: 'stripe-checkout/elements-english',
  amountField: 'ui/amount/amount-field-english',
  common: 'ui/english',
};

/** Every group of messages of `Messages`. */
export const messageGroups: readonly MessageGroup[] = Object.entries(english).map(
  ([group, file]) => {
    const isCommon = group === 'common';
    const kebab = group.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    return {
      group,
      types: `src/hooks/messages/${isCommon ? 'messages-in-common' : `${kebab}-messages`}.ts`,
      interface: `${group[0]?.toUpperCase()}${group.slice(1)}Messages`,
      english: `src/components/${file}.ts`,
      constant: `${group}English`,
    };
  },
);
