import type { PausedReason } from '../../contract/resources/auto-top-up.js';
import type { AutoTopUpStandingMessages } from '../../hooks/messages/auto-top-up-messages.js';
import { humanize } from '../ui/humanize.js';

const paused: Record<PausedReason, string> = {
  payment_failed: 'Paused: your card was declined.',
  requires_action: 'Paused: your bank asks for you before it lets your card pay.',
  no_payment_method: 'Paused: there is no payment method.',
  payment_method_unsupported: 'Paused: your card can’t be charged while you’re away.',
  limit_reached: 'Paused: your monthly limit leaves no room. It goes on next month.',
  disputed: 'Paused: a payment was disputed.',
  in_debt: 'Paused: one top-up isn’t enough for what you owe.',
};

const known: Partial<Record<string, string>> = paused;

export const autoTopUpStatusEnglish: AutoTopUpStandingMessages = {
  charging: (amount) => `Buying ${amount} now.`,
  backingOff: (isDeclined) => `${isDeclined ? 'Your card was declined. ' : ''}Next try:`,
  paused: (reason = '') => known[reason] ?? (reason ? `Paused: ${humanize(reason)}.` : 'Paused.'),
  other: (status, reason) => `${humanize([status, reason].filter(Boolean).join(': '))}.`,
  remedies: {
    update_card: 'Update card',
    add_card: 'Add a payment method',
    raise_limit: 'Change limit',
    resume: 'Resume',
    purchase: 'Purchase Credits',
  },
};
