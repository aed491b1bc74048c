import type { CreditsCardMessages } from '../../hooks/messages/messages.js';
import { humanize } from '../ui/humanize.js';

export const creditsCardEnglish: CreditsCardMessages = {
  title: 'Credits',
  balance: 'Current balance',
  low: 'Low Balance',
  depleted: 'Out of credits',
  state: humanize,
  depletedNotice: 'Whatever uses credits waits until you purchase more.',
  none: 'No credits yet.',
  inDebt: (debt) => `You owe ${debt}. It is taken from your next purchase.`,
  reserved: (amount) => `${amount} reserved`,
  lifetimeAdded: 'Lifetime added',
  lifetimeSpent: 'Lifetime spent',
  purchase: 'Purchase Credits',
  autoTopUp: 'Auto Top-Up',
  autoTopUpOff:
    'Off. Turn it on to keep your balance topped up, so usage never gets cut off mid-month.',
  loading: 'Loading credits…',
  failed: 'Credits could not be loaded.',
  stale: (time) => `Couldn’t refresh. Last updated ${time}.`,
  offline: (time) => `You’re offline.${time === null ? '' : ` Last updated ${time}.`}`,
  viewOnly: 'You can see these credits, not change anything.',
  retry: 'Try again',
};
