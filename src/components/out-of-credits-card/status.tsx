'use client';

import { useContext } from 'react';
import { Context } from '../../hooks/provider/credits-provider.js';
import { wholeCoins } from '../../hooks/amount/amount-to-buy.js';
import { formatDate } from '../../hooks/provider/format-moment.js';
import type { PartialMessages } from '../../hooks/messages/messages.js';
import { usePolling } from '../../hooks/provider/use-polling.js';
import type { OutOfCredits } from '../../hooks/out-of-credits/use-out-of-credits.js';
import type { Micros } from '../../money/money.js';
import { autoTopUpStatusEnglish } from '../auto-top-up-dialog/status-english.js';
import { outOfCreditsStatusEnglish } from './status-english.js';
import type { CardText } from './card-text.js';

/** The card's text in the states that `cardText` leaves out. */
export function statusText(
  blocked: OutOfCredits,
  title: string,
  messages: PartialMessages,
  write: (amount: Micros) => string,
): CardText {
  const words = { ...outOfCreditsStatusEnglish, ...messages.outOfCreditsStanding };
  const calmly = (text: string): CardText => ({ title, text, tone: 'neutral' });
  switch (blocked.state) {
    case 'still_short': {
      const { missingMicros, credits } = blocked;
      const missing =
        missingMicros === null || !credits
          ? null
          : write(wholeCoins(missingMicros, credits.minorUnitMicros));
      const text = words.missing(missing);
      return { title: words.stillShort, text, tone: 'danger' };
    }
    case 'signed_out':
      return calmly(words.signedOut);
    case 'purchasing':
      return calmly(blocked.step === 'unfinished' ? words.unfinished : words.arriving);
    case 'unknown':
      return calmly(blocked.isInReview ? words.inReview : words.unknown);
    case 'charging':
      return calmly(words.charging);
    case 'paused': {
      const { paused } = { ...autoTopUpStatusEnglish, ...messages.autoTopUpStanding };
      const text = words.paused(paused(blocked.autoTopUp.pausedReason));
      return { title, text, tone: 'danger' };
    }
    default:
      return { title, text: words.purchaseFailed, tone: 'danger' };
  }
}

/** That it comes back by itself, and when. */
export function Wait({ until }: { until: string }) {
  const { messages, locale = 'en-US', timeZone = 'UTC' } = useContext(Context) ?? {};
  const { resets } = { ...outOfCreditsStatusEnglish, ...messages?.outOfCreditsStanding };
  const [before, after] = resets(MARK).split(MARK);
  return (
    <>
      {' '}
      {before}
      <time dateTime={until} className="credits-amount">
        {formatDate(until, { locale, timeZone })}
      </time>
      {after}
    </>
  );
}

const MARK = '\u2068';

interface WatchProps {
  state: OutOfCredits['state'];
}

/** Looks whether credits have come, where nobody tells: without a provider, there is nowhere to look. */
export function Watch({ state }: WatchProps) {
  const context = useContext(Context);
  return context && <Polling isWaiting={isWaiting(state, context.client.events !== undefined)} />;
}

/** A proxy may hold a stream back, and whoever may not purchase then hears of nothing. */
function isWaiting(state: OutOfCredits['state'], isTold: boolean): boolean {
  return state === 'no_permission' || (!isTold && waiting.includes(state));
}

const waiting = ['blocked', 'still_short', 'charging', 'paused'];

function Polling(props: { isWaiting: boolean }) {
  usePolling(props.isWaiting);
  return null;
}
