import { roundUpToStep } from '../../hooks/amount/suggested-amount.js';
import type { CommonMessages } from '../../hooks/messages/messages-in-common.js';
import type { OutOfCreditsCardMessages } from '../../hooks/messages/out-of-credits-card-messages.js';
import type { OutOfCredits } from '../../hooks/out-of-credits/use-out-of-credits.js';
import type { Micros } from '../../money/money.js';

export interface CardText {
  title: string;
  /** One or more sentences, with their amounts marked. */
  text: string;
  tone: 'danger' | 'positive' | 'neutral';
}

export interface CardTextOptions {
  words: OutOfCreditsCardMessages;
  common: CommonMessages;
  isMidAnswer: boolean;
  /** Formats an amount and marks it. */
  write: (amount: Micros) => string;
}

/** Returns the title and text of the card in the current state. */
export function cardText(blocked: OutOfCredits, options: CardTextOptions): CardText {
  const { words, common, isMidAnswer, write } = options;
  if (blocked.isNotResumed && blocked.resume) {
    return {
      title: words.notResumedTitle(isMidAnswer),
      text: words.notResumed(isMidAnswer),
      tone: 'danger',
    };
  }
  const hasCredits = (blocked.credits?.balanceMicros ?? 0) > 0;
  const title = hasCredits ? words.notEnough : words.title;
  const refusal = { isMidAnswer, hasCredits };
  const refused: CardText = { title, text: words.add(refusal), tone: 'danger' };
  switch (blocked.state) {
    case 'none':
    case 'static':
    case 'checking':
    case 'resuming':
    case 'resumed':
      return refused;
    case 'blocked':
      return blocked.hasFailed ? { title, text: words.purchaseFailed, tone: 'danger' } : refused;
    case 'still_short':
      return {
        title: words.stillShort,
        text: words.missing(missingAmount(blocked, write)),
        tone: 'danger',
      };
    case 'no_permission':
      return { ...refused, text: words.ask(refusal, blocked.contact) };
    case 'signed_out':
      return { title, text: common.signedOut, tone: 'neutral' };
    case 'closed':
      return { title, text: common.accountClosed, tone: 'neutral' };
    case 'purchasing':
      if (blocked.step === 'open') return refused;
      return {
        title,
        text: blocked.step === 'unfinished' ? words.unfinished : words.arriving,
        tone: 'neutral',
      };
    case 'unknown':
      return {
        title,
        text: blocked.isInReview ? common.paymentInReview : common.paymentUnknown,
        tone: 'neutral',
      };
    case 'charging':
      return { title, text: words.charging, tone: 'neutral' };
    case 'paused':
      return { title, text: words.paused(blocked.autoTopUp.pausedReason), tone: 'danger' };
    case 'added':
      return added(blocked.balanceMicros, options);
    default:
      return blocked satisfies never;
  }
}

function added(balanceMicros: Micros | null, { words, write }: CardTextOptions): CardText {
  return balanceMicros === null
    ? { title: words.available, text: '', tone: 'positive' }
    : { title: words.added, text: words.balance(write(balanceMicros)), tone: 'positive' };
}

/** Returns the amount to add, rounded up to whole coins; `null` when it is unknown. */
function missingAmount(
  { missingMicros, credits }: OutOfCredits,
  write: CardTextOptions['write'],
): string | null {
  if (missingMicros === null || !credits) return null;
  return write(roundUpToStep(missingMicros, credits.minorUnitMicros));
}
