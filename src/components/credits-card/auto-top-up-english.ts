import type { AutoTopUpMessages } from '../../hooks/messages.js';

export const autoTopUpEnglish: AutoTopUpMessages = {
  on: (amount, threshold, limit) =>
    `On. Buys ${amount} when your balance is below ${threshold}${limit === null ? '' : `, up to ${limit} a month`}.`,
  status: (status, reason) =>
    `Now ${[status, reason].filter(Boolean).join(': ').replaceAll('_', ' ')}.`,
  failed: 'Auto top-up could not be loaded.',
  enable: 'Enable',
  manage: 'Manage',
  retry: 'Try again',
};
