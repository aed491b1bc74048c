import type {
  OutOfCreditsCardMessages,
  Refusal,
} from '../../hooks/messages/out-of-credits-card-messages.js';
import { commonEnglish } from '../ui/english.js';

function consequence({ isMidAnswer, hasCredits }: Refusal): string {
  if (!isMidAnswer) return 'Your message wasn’t sent to the assistant.';
  return hasCredits
    ? 'The answer stopped because there were too few credits.'
    : 'The answer stopped because credits ran out.';
}

export const outOfCreditsCardEnglish: OutOfCreditsCardMessages = {
  title: 'Out of credits',
  notEnough: 'Not enough credits',
  announcement: (title, text) => (text === '' ? title : `${title}. ${text}`),
  add: (refusal) => `${consequence(refusal)} Add credits to continue.`,
  ask: (refusal, contact) =>
    `${consequence(refusal)} Ask an owner or admin to add credits${contact ? `: ${contact}` : ''}.`,
  added: 'Credits added',
  available: 'You can continue',
  balance: (balance) => `Your balance is ${balance}.`,
  purchase: 'Purchase Credits',
  upgrade: 'Upgrade',
  resume: (isMidAnswer) => (isMidAnswer ? 'Continue' : 'Send again'),
  resuming: (isMidAnswer) => (isMidAnswer ? 'Continuing the answer…' : 'Sending your message…'),
  resumed: (isMidAnswer) => (isMidAnswer ? 'Answer continued.' : 'Message sent again.'),
  notResumedTitle: (isMidAnswer) => (isMidAnswer ? 'Answer not continued' : 'Message not sent'),
  notResumed: (isMidAnswer) =>
    isMidAnswer ? 'The answer didn’t continue. Try again.' : 'Your message wasn’t sent. Try again.',
  past: 'Credits ran out here.',
  resets: (date) => `Or wait until ${date}.`,
  reserves: (amount) => `A message reserves up to ${amount}.`,
  purchaseFailed: 'The payment didn’t go through. You haven’t been charged. You can try again.',
  stillShort: 'Still not enough credits',
  missing: (amount) =>
    amount === null ? 'Add more credits to continue.' : `You need ${amount} more.`,
  unfinished: 'Your purchase is not finished.',
  arriving: 'Your purchase is being processed.',
  charging: 'Auto top-up is buying credits now.',
  paused: (reason) => `Auto top-up couldn’t add credits. ${commonEnglish.autoTopUpPaused(reason)}`,
};
