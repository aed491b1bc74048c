import type { AutoTopUpMessages } from '../../hooks/messages/auto-top-up-messages.js';

export const autoTopUpEnglish: AutoTopUpMessages = {
  on: (amount, threshold, limit) =>
    `On. Buys ${amount} when your balance is below ${threshold}${limit === null ? '' : `, up to ${limit} a month`}.`,
  failed: 'Auto top-up could not be loaded.',
  enable: 'Enable',
  manage: 'Manage',
  retry: 'Try again',
};
