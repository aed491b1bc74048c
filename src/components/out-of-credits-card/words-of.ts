import type { OutOfCreditsMessages } from '../../hooks/messages.js';
import type { OutOfCredits } from '../../hooks/use-out-of-credits.js';
import type { Micros } from '../../money/money.js';

export interface CardWords {
  title: string;
  /** A sentence or more; amounts are marked. */
  text: string;
  tone: 'danger' | 'positive' | 'neutral';
}

/** What the card says. `write` writes an amount. */
export function wordsOf(
  blocked: OutOfCredits,
  words: OutOfCreditsMessages,
  isMidAnswer: boolean,
  write: (amount: Micros) => string,
): CardWords {
  const { title } = words;
  const because = (text: string): CardWords => ({
    title,
    text: `${words.reason(isMidAnswer)} ${text}`,
    tone: 'danger',
  });
  const calmly = (text: string): CardWords => ({ title, text, tone: 'neutral' });
  switch (blocked.state) {
    case 'none':
    case 'resumed':
      return calmly(words.resumed(isMidAnswer));
    case 'checking':
    case 'static':
      return because(words.add);
    case 'blocked':
      return blocked.hasFailed ? { title, text: words.failed, tone: 'danger' } : because(words.add);
    case 'still_short': {
      const { missingMicros } = blocked;
      const text = words.missing(missingMicros === null ? null : write(missingMicros));
      return { title: words.shortTitle, text, tone: 'danger' };
    }
    case 'no_permission':
      return because(words.ask(blocked.contact));
    case 'signed_out':
      return calmly(words.signedOut);
    case 'purchasing':
      if (blocked.step === 'open') return because(words.add);
      return calmly(blocked.step === 'unfinished' ? words.unfinished : words.arriving);
    case 'unknown':
      return calmly(blocked.isInReview ? words.inReview : words.unknown);
    case 'charging':
      return calmly(words.charging);
    case 'paused':
      return because(words.add);
    case 'added': {
      const { balanceMicros } = blocked;
      if (balanceMicros === null) return { title: words.available, text: '', tone: 'positive' };
      return { title: words.added, text: words.balance(write(balanceMicros)), tone: 'positive' };
    }
    default:
      return blocked satisfies never;
  }
}
