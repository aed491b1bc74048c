import type { LowBalanceBannerMessages } from '../../hooks/messages/low-balance-banner-messages.js';

const pause = (isPaused: boolean) => (isPaused ? ' Auto top-up is paused.' : '');

export const lowBalanceBannerEnglish: LowBalanceBannerMessages = {
  low: (balance, isPaused) => `Low balance: ${balance} left.${pause(isPaused)}`,
  depleted: (isPaused) => `You’re out of credits.${pause(isPaused)}`,
  inDebt: (debt, isPaused) => `You’re out of credits and owe ${debt}.${pause(isPaused)}`,
  purchase: 'Purchase Credits',
  dismiss: 'Dismiss',
};
