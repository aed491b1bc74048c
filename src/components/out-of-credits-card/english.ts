import type { OutOfCreditsMessages } from '../../hooks/messages/out-of-credits-messages.js';

export const outOfCreditsEnglish: OutOfCreditsMessages = {
  title: 'Out of credits',
  reason: (isMidAnswer) =>
    isMidAnswer
      ? 'The answer stopped because credits ran out.'
      : 'Your message wasn’t sent to the assistant.',
  add: 'Add credits to continue.',
  ask: (contact) => `Ask an owner or admin to add credits${contact ? `: ${contact}` : ''}.`,
  added: 'Credits added',
  available: 'You can go on',
  balance: (balance) => `Your balance is ${balance}.`,
  purchase: 'Purchase Credits',
  upgrade: 'Upgrade',
  resume: (isMidAnswer) => (isMidAnswer ? 'Continue' : 'Send again'),
  resumed: (isMidAnswer) => (isMidAnswer ? 'Answer continued.' : 'Message sent again.'),
  past: 'Credits ran out here.',
  failed: 'Purchasing could not be loaded.',
};
