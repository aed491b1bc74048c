import type { LowBalanceMessages } from '../../hooks/messages/out-of-credits-messages.js';

export const lowBalanceEnglish: LowBalanceMessages = {
  low: (balance) => `Low balance: ${balance} left.`,
  depleted: 'You’re out of credits.',
  inDebt: (debt) => `You’re out of credits, and owe ${debt}.`,
  autoTopUpPaused: 'Auto top-up is paused.',
  purchase: 'Purchase Credits',
  dismiss: 'Dismiss',
};
