import type { OutOfCreditsMessages } from '../../hooks/messages.js';
import type { OutOfCredits } from '../../hooks/use-out-of-credits.js';
import type { Micros } from '../../money/money.js';

export interface CardWords {
  title: string;
  /** Sentences; amounts are marked. */
  text: string;
  tone: 'danger' | 'positive' | 'neutral';
}

/** What the card says in the states that everyone sees; `null` in the others. */
export function wordsOf(
  blocked: OutOfCredits,
  words: OutOfCreditsMessages,
  isMidAnswer: boolean,
  write: (amount: Micros) => string,
): CardWords | null {
  const because = (text: string): CardWords => ({
    title: words.title,
    text: `${words.reason(isMidAnswer)} ${text}`,
    tone: 'danger',
  });
  switch (blocked.state) {
    case 'added': {
      const { balanceMicros } = blocked;
      const isKnown = balanceMicros !== null;
      return {
        title: isKnown ? words.added : words.available,
        text: isKnown ? words.balance(write(balanceMicros)) : '',
        tone: 'positive',
      };
    }
    case 'no_permission':
      return because(words.ask(blocked.contact));
    case 'blocked':
      return blocked.hasFailed ? null : because(words.add);
    case 'purchasing':
      return blocked.step === 'open' ? because(words.add) : null;
    case 'still_short':
    case 'signed_out':
    case 'unknown':
    case 'charging':
    case 'paused':
      return null;
    default:
      return because(words.add);
  }
}
