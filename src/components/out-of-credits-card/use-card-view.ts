import { useLanguage } from '../../hooks/provider/language.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import type { OutOfCredits } from '../../hooks/out-of-credits/use-out-of-credits.js';
import { formatBalance } from '../../money/format.js';
import type { Micros } from '../../money/money.js';
import { markAmount, removeAmountMarks } from '../ui/amount/amount.js';
import { commonEnglish } from '../ui/english.js';
import { cardText, type CardText } from './card-text.js';
import { outOfCreditsCardEnglish } from './english.js';

/** The form that the card takes. */
export type CardView = Pick<CardText, 'tone'> &
  (
    | { look: 'nothing' }
    /** One muted line: the message is or was sent again, or belongs to the past. */
    | { look: 'line'; line: string; isNews: boolean }
    | ({ look: 'card'; isNews: boolean; balance: string; announcement: string } & CardText)
  );

interface CardViewOptions {
  isMidAnswer: boolean;
  isPast: boolean;
  reservesMicros: number | undefined;
}

/** Returns the form that the card takes in the current state. */
export function useCardView(blocked: OutOfCredits, options: CardViewOptions): CardView {
  const { locale } = useLanguage();
  const words = useMessages('outOfCreditsCard', outOfCreditsCardEnglish);
  const common = useMessages('common', commonEnglish);
  const { state, credits, isPurchasing } = blocked;
  const { isMidAnswer, isPast, reservesMicros } = options;
  const write = (amount: Micros) =>
    markAmount(formatBalance(amount, { ...(credits ?? { currency: 'usd' }), locale }));
  const text = cardText(blocked, { words, common, isMidAnswer, reservesMicros, write });
  const { tone } = text;

  if (state === 'none') return { look: 'nothing', tone };
  if (state === 'resuming' || state === 'resumed') {
    return { look: 'line', line: words[state](isMidAnswer), isNews: !isPast, tone };
  }
  if (isPast) return { look: 'line', line: words.past, isNews: false, tone };
  const balance = credits && tone === 'danger' ? write(credits.balanceMicros) : '';
  const isNews = state !== 'checking' && !isPurchasing;
  const spoken = text.reserves ? `${text.text} ${text.reserves}` : text.text;
  const announcement = removeAmountMarks(words.announcement(text.title, spoken));
  return { look: 'card', isNews, balance, announcement, ...text };
}

/** Returns the text to announce to screen readers; `null` when nothing is new. */
export function announcementOf(view: CardView): string | null {
  if (view.look === 'nothing' || !view.isNews) return null;
  return view.look === 'line' ? view.line : view.announcement;
}
