import type { OutOfCreditsStandingMessages } from '../../hooks/messages/out-of-credits-messages.js';

export const outOfCreditsStatusEnglish: OutOfCreditsStandingMessages = {
  resets: (date) => `Or wait until ${date}.`,
  purchaseFailed: 'The payment didn’t go through. You haven’t been charged.',
  stillShort: 'Still not enough credits',
  missing: (amount) =>
    amount === null ? 'Add more credits to continue.' : `You need ${amount} more.`,
  signedOut: 'Your session has ended. Sign in again.',
  unfinished: 'Your purchase is not finished.',
  arriving: 'Your purchase is being processed.',
  unknown: 'Don’t pay again yet; we’re checking.',
  inReview: 'We received your payment and are checking it. Don’t pay again.',
  paused: (why) => `Auto top-up couldn’t add credits. ${why}`,
  charging: 'Auto top-up is buying credits now.',
};
