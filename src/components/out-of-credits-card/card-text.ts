import type { OutOfCreditsMessages } from '../../hooks/messages/out-of-credits-messages.js';
import type { OutOfCredits } from '../../hooks/out-of-credits/use-out-of-credits.js';
import type { Micros } from '../../money/money.js';

export interface CardText {
  title: string;
  /** Sentences; amounts are marked. */
  text: string;
  tone: 'danger' | 'positive' | 'neutral';
}

/** What the card says in the states that everyone sees; `null` in the others. */
export function cardText(
  blocked: OutOfCredits,
  words: OutOfCreditsMessages,
  isMidAnswer: boolean,
  write: (amount: Micros) => string,
): CardText | null {
  const because = (text: string): CardText => ({
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
