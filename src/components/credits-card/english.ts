import type { CreditsCardMessages } from '../../hooks/messages/credits-card-messages.js';
import { humanize } from '../ui/humanize.js';

export const creditsCardEnglish: CreditsCardMessages = {
  title: 'Credits',
  balance: 'Current balance',
  low: 'Low Balance',
  depleted: 'Out of credits',
  state: humanize,
  depletedNotice: 'Usage is paused until you purchase more credits.',
  none: 'No credits yet.',
  inDebt: (debt) => `You owe ${debt}. It is taken from your next purchase.`,
  reserved: (amount) => `${amount} reserved`,
  pace: ({ count, text }) =>
    `At your recent pace, credits last about ${text} ${count === 1 ? 'day' : 'days'}.`,
  paceUnderDay: 'At your recent pace, credits last less than a day.',
  lifetimeAdded: 'Lifetime added',
  lifetimeSpent: 'Lifetime spent',
  purchase: 'Purchase Credits',
  purchaseProcessing: (amount) => `Your purchase of ${amount} is being processed.`,
  purchaseUnfinished: (amount) => `Your purchase of ${amount} is not finished.`,
  purchaseResume: 'Continue',
  autoTopUp: 'Auto Top-Up',
  autoTopUpOff: 'Off. Turn it on to keep your balance topped up, so usage isn’t interrupted.',
  autoTopUpOn: (amount, threshold, limit) =>
    `On. Buys ${amount} when your balance is below ${threshold}${limit === null ? '' : `, up to ${limit} a month`}.`,
  autoTopUpOnTarget: (target, threshold, limit) =>
    `On. Tops up to ${target} when your balance is below ${threshold}${limit === null ? '' : `, up to ${limit} a month`}.`,
  autoTopUpEnable: 'Enable',
  autoTopUpManage: 'Manage',
  usage: 'View usage',
  billing: 'Billing',
  billingNewTab: '(opens in a new tab)',
  billingBlocked: 'Your browser blocked the new tab.',
  billingOpen: 'Open billing',
  billingFailed: 'Billing could not be opened.',
  billingUnavailable: 'Billing isn’t available right now. Nothing was charged.',
  billingNotOpened: 'Billing could not be opened. Try again.',
  loading: 'Loading credits…',
  failed: 'Credits could not be loaded.',
  stale: (updated) => `Couldn’t refresh. Last updated ${updated}.`,
  offline: (updated) => `You’re offline.${updated === null ? '' : ` Last updated ${updated}.`}`,
  viewOnly: 'You have view-only access.',
  forbidden: (contact) =>
    `Only owners and admins can see credits. Ask ${contact ?? 'one of them'} for more.`,
  notFound: 'This account has no credits to show.',
};
