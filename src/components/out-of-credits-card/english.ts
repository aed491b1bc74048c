import type { OutOfCreditsCardMessages } from '../../hooks/messages/out-of-credits-card-messages.js';

export const outOfCreditsCardEnglish: OutOfCreditsCardMessages = {
  title: 'Out of credits',
  reason: (isMidAnswer) =>
    isMidAnswer
      ? 'The answer stopped because credits ran out.'
      : 'Your message wasn’t sent to the assistant.',
  add: 'Add credits to continue.',
  ask: (contact) => `Ask an owner or admin to add credits${contact ? `: ${contact}` : ''}.`,
  added: 'Credits added',
  available: 'You can continue',
  balance: (balance) => `Your balance is ${balance}.`,
  purchase: 'Purchase Credits',
  upgrade: 'Upgrade',
  resume: (isMidAnswer) => (isMidAnswer ? 'Continue' : 'Send again'),
  resumed: (isMidAnswer) => (isMidAnswer ? 'Answer continued.' : 'Message sent again.'),
  past: 'Credits ran out here.',
  resets: (date) => `Or wait until ${date}.`,
  purchaseFailed: 'The payment didn’t go through. You haven’t been charged.',
  stillShort: 'Still not enough credits',
  missing: (amount) =>
    amount === null ? 'Add more credits to continue.' : `You need ${amount} more.`,
  unfinished: 'Your purchase is not finished.',
  arriving: 'Your purchase is being processed.',
  charging: 'Auto top-up is buying credits now.',
  paused: (why) => `Auto top-up couldn’t add credits. ${why}`,
};
