import type { OutOfCreditsMessages } from '../../hooks/out-of-credits-messages.js';
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
  const { state } = blocked;
  if (state === 'added') {
    const { balanceMicros } = blocked;
    const isKnown = balanceMicros !== null;
    return {
      title: isKnown ? words.added : words.available,
      text: isKnown ? words.balance(write(balanceMicros)) : '',
      tone: 'positive',
    };
  }
  if (state === 'no_permission') return because(words.ask(blocked.contact));
  const isPlain =
    (state === 'blocked' && !blocked.hasFailed) ||
    (state === 'purchasing' && blocked.step === 'open') ||
    ['none', 'static', 'checking', 'resumed'].includes(state);
  return isPlain ? because(words.add) : null;
}
