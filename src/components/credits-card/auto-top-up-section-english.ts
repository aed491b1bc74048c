import type { AutoTopUpSectionMessages } from '../../hooks/messages.js';

export const autoTopUpSectionEnglish: AutoTopUpSectionMessages = {
  on: (amount, threshold, limit) =>
    `On. Buys ${amount} when your balance is below ${threshold}${limit === null ? '' : `, up to ${limit} a month`}.`,
  status: (status, reason) =>
    `Now ${[status, reason].filter(Boolean).join(': ').replaceAll('_', ' ')}.`,
  enable: 'Enable',
  manage: 'Manage',
};
