import type { LowBalanceBannerMessages } from '../../hooks/messages/low-balance-banner-messages.js';

export const lowBalanceBannerEnglish: LowBalanceBannerMessages = {
  low: (balance) => `Low balance: ${balance} left.`,
  depleted: 'You’re out of credits.',
  inDebt: (debt) => `You’re out of credits and owe ${debt}.`,
  autoTopUpPaused: 'Auto top-up is paused.',
  purchase: 'Purchase Credits',
  dismiss: 'Dismiss',
};
