import type { OutOfCreditsMessages } from '../../hooks/messages.js';

export const outOfCreditsEnglish: OutOfCreditsMessages = {
  title: 'Out of credits',
  reason: (isMidAnswer) =>
    isMidAnswer
      ? 'The answer stopped because credits ran out.'
      : 'Your message wasn’t sent to the assistant.',
  add: 'Add credits to continue.',
  resets: (date) => `Or wait until ${date}.`,
  failed: 'The payment didn’t go through. You haven’t been charged.',
  shortTitle: 'Still not enough credits',
  missing: (amount) =>
    amount === null ? 'Add more credits to continue.' : `You need ${amount} more.`,
  ask: (contact) => `Ask an owner or admin to add credits${contact ? `: ${contact}` : ''}.`,
  signedOut: 'Your session has ended. Sign in again.',
  unfinished: 'Your purchase is not finished.',
  arriving: 'Your purchase is being processed.',
  unknown: 'Don’t pay again yet; we’re checking.',
  inReview: 'We received your payment and are checking it. Don’t pay again.',
  charging: 'Auto top-up is buying credits now.',
  added: 'Credits added',
  available: 'You can go on',
  balance: (balance) => `Your balance is ${balance}.`,
  purchase: 'Purchase Credits',
  finish: 'Finish purchase',
  upgrade: 'Upgrade',
  resume: (isMidAnswer) => (isMidAnswer ? 'Continue' : 'Send again'),
  resumed: (isMidAnswer) => (isMidAnswer ? 'Answer continued.' : 'Message sent again.'),
  past: 'Credits ran out here.',
  loadFailed: 'Purchasing could not be loaded.',
  retry: 'Try again',
};
