import type { PausedReason } from '../../contract/resources/auto-top-up.js';
import type { CommonMessages } from '../../hooks/messages/messages-in-common.js';
import { humanize } from './humanize.js';

const paused: Record<PausedReason, string> = {
  payment_failed: 'Paused: your card was declined.',
  requires_action: 'Paused: your bank requires you to approve this payment.',
  no_payment_method: 'Paused: there is no payment method.',
  payment_method_unsupported: 'Paused: your card can’t be charged while you’re away.',
  limit_reached:
    'Paused: another top-up would exceed your monthly limit. Top-ups resume next month.',
  disputed: 'Paused: a payment was disputed.',
  in_debt: 'Paused: a single top-up won’t cover your negative balance.',
};

const knownPauses: Partial<Record<string, string>> = paused;

export const commonEnglish: CommonMessages = {
  retry: 'Try again',
  close: 'Close',
  loading: 'Loading…',
  notShown: 'Something went wrong.',
  signedOut: 'Your session has ended. Sign in again.',
  accountClosed: 'This account is closed. Its credits can’t be used or purchased.',
  paymentMethod: ({ brand, last4 }) => `${brand ?? 'Card'} ending in ${last4}`,
  plusTax: (amount) => `${amount} plus tax`,
  paymentUnknown: 'Don’t pay again yet; we’re checking.',
  paymentInReview: 'We received your payment and are checking it. Don’t pay again.',
  purchaseNotLoaded: 'Purchasing could not be loaded.',
  autoTopUpNotLoaded: 'Auto top-up could not be loaded.',
  autoTopUpCharging: (amount) => `Buying ${amount} now.`,
  autoTopUpBackingOff: (next, isDeclined) =>
    (isDeclined ? 'Your card was declined. ' : '') +
    (next === null ? 'Auto top-up will try again.' : `Next attempt: ${next}`),
  autoTopUpAttemptLimit: (next) =>
    'Waiting: ten attempts in 24 hours is the limit.' +
    (next === null ? '' : ` The next one is possible from: ${next}`),
  autoTopUpPaused: (reason = '') =>
    knownPauses[reason] ?? (reason ? `Paused: ${humanize(reason)}.` : 'Paused.'),
  autoTopUpOther: (status, reason) => `${humanize([status, reason].filter(Boolean).join(': '))}.`,
  autoTopUpRemedies: {
    update_card: 'Update card',
    add_card: 'Add a payment method',
    raise_limit: 'Change limit',
    resume: 'Resume',
    purchase: 'Purchase Credits',
  },
};
