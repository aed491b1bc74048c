import { roundUpToStep } from '../../hooks/amount/suggested-amount.js';
import type { CommonMessages } from '../../hooks/messages/messages-in-common.js';
import type { OutOfCreditsCardMessages } from '../../hooks/messages/out-of-credits-card-messages.js';
import type { OutOfCredits } from '../../hooks/out-of-credits/use-out-of-credits.js';
import { micros, type Micros } from '../../money/money.js';

export interface CardText {
  title: string;
  /** One or more sentences, with their amounts marked. */
  text: string;
  tone: 'danger' | 'positive' | 'neutral';
  /** A sentence about the reserve of a message, with its amount marked. Empty where there is nothing to say. */
  reserves: string;
}

export interface CardTextOptions {
  words: OutOfCreditsCardMessages;
  common: CommonMessages;
  isMidAnswer: boolean;
  /** The most that a message reserves, in micro-units. */
  reservesMicros?: number | undefined;
  /** Formats an amount and marks it. */
  write: (amount: Micros) => string;
}

/** Returns the title and text of the card in the current state. */
export function cardText(blocked: OutOfCredits, options: CardTextOptions): CardText {
  return { reserves: '', ...textOf(blocked, options) };
}

function textOf(
  blocked: OutOfCredits,
  options: CardTextOptions,
): Omit<CardText, 'reserves'> & Partial<CardText> {
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
  const reserves = reserveText(blocked, options);
  const refused: CardText = { title, text: words.add(refusal), tone: 'danger', reserves };
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
        reserves,
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

function added(balanceMicros: Micros | null, { words, write }: CardTextOptions) {
  const tone = 'positive' as const;
  return balanceMicros === null
    ? { title: words.available, text: '', tone }
    : { title: words.added, text: words.balance(write(balanceMicros)), tone };
}

/** Returns the sentence about the reserve, rounded up to whole coins. A user who may see no balance gets none. */
function reserveText({ credits }: OutOfCredits, options: CardTextOptions): string {
  const { reservesMicros = 0, words, write } = options;
  // The host app's number may be anything, and a broken card would hide the way on.
  if (!credits || !Number.isSafeInteger(reservesMicros) || reservesMicros <= 0) return '';
  return words.reserves(write(roundUpToStep(micros(reservesMicros), credits.minorUnitMicros)));
}

/** Returns the amount to add, rounded up to whole coins; `null` when it is unknown. */
function missingAmount(
  { missingMicros, credits }: OutOfCredits,
  write: CardTextOptions['write'],
): string | null {
  if (missingMicros === null || !credits) return null;
  return write(roundUpToStep(missingMicros, credits.minorUnitMicros));
}
