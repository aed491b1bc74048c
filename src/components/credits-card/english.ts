import type { CreditsCardMessages } from '../../hooks/messages.js';

const pausedReasons: Record<string, string> = {
  payment_failed: 'your card was declined',
  requires_action: 'your bank wants to hear from you',
  no_payment_method: 'there is no card to charge',
  payment_method_unsupported: 'your card cannot be charged by itself',
  limit_reached: 'this month’s limit is reached',
  disputed: 'a payment was disputed',
  in_debt: 'one purchase would not clear what you owe',
};

export const creditsCardEnglish: CreditsCardMessages = {
  title: 'Credits',
  balance: 'Current balance',
  low: 'Low Balance',
  depleted: 'Out of credits',
  depletedNotice: 'You’re out of credits. What uses them waits until you purchase more.',
  none: 'No credits yet.',
  inDebt: (debt) => `You owe ${debt}. It is taken from your next purchase.`,
  reserved: (amount) => `${amount} reserved`,
  lifetimeAdded: 'Lifetime added',
  lifetimeSpent: 'Lifetime spent',
  purchase: 'Purchase Credits',
  usage: 'View usage',
  autoTopUp: 'Auto Top-Up',
  autoTopUpOff:
    'Off. Turn it on to keep your balance topped up, so usage never gets cut off mid-month.',
  autoTopUpOn: (amount, threshold, limit) =>
    `On. Buys ${amount} when your balance is below ${threshold}${limit === null ? '' : `, up to ${limit} a month`}.`,
  autoTopUpCharging: (amount) => `Buying ${amount} now…`,
  autoTopUpBackingOff: (nextAttempt) =>
    `Your card was declined.${nextAttempt === null ? '' : ` Next try ${nextAttempt}.`}`,
  autoTopUpPaused: (reason) => `Paused: ${pausedReasons[reason] ?? reason.replaceAll('_', ' ')}.`,
  autoTopUpFailed: 'Auto top-up could not be loaded.',
  enable: 'Enable',
  manage: 'Manage',
  loading: 'Loading credits…',
  failed: 'Credits could not be loaded.',
  stale: (time) => `Couldn’t refresh. Last updated ${time}.`,
  offline: 'You’re offline.',
  offlineSince: (time) => `You’re offline. Last updated ${time}.`,
  viewOnly: 'You can see these credits, and not change anything.',
  forbidden: 'Only owners and admins can see credits.',
  askContact: (contact) => `Ask ${contact} for access, or for more credits.`,
  askAdmin: 'Ask an owner or admin for access, or for more credits.',
  unauthenticated: 'Your session has ended. Sign in again.',
  notFound: 'This account has no credits to show.',
  retry: 'Try again',
};
