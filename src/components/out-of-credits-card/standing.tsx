'use client';

import { useContext } from 'react';
import { Context } from '../../hooks/credits-provider.js';
import { formatDate } from '../../hooks/format-moment.js';
import type { OutOfCreditsStandingMessages } from '../../hooks/messages.js';
import type { OutOfCredits } from '../../hooks/use-out-of-credits.js';
import { micros, type Micros } from '../../money/money.js';
import { outOfCreditsStandingEnglish } from './standing-english.js';
import { TopUpRemedy } from './top-up-remedy.js';
import type { CardWords } from './words-of.js';

/** What the card says in the states that few ever see. */
function standingWordsOf(
  blocked: OutOfCredits,
  title: string,
  overrides: Partial<OutOfCreditsStandingMessages> | undefined,
  write: (amount: Micros) => string,
): CardWords {
  const words = { ...outOfCreditsStandingEnglish, ...overrides };
  const calmly = (text: string): CardWords => ({ title, text, tone: 'neutral' });
  switch (blocked.state) {
    case 'still_short': {
      const { missingMicros } = blocked;
      const text = words.missing(missingMicros === null ? null : write(micros(missingMicros)));
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
    default:
      return { title, text: words.purchaseFailed, tone: 'danger' };
  }
}

/** That it comes back by itself, and when. */
function Wait({ until }: { until: string }) {
  const { messages, locale = 'en-US', timeZone = 'UTC' } = useContext(Context) ?? {};
  const { resets } = { ...outOfCreditsStandingEnglish, ...messages?.outOfCreditsStanding };
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

/** What is loaded once there is more to say than that credits are out, or are there again. */
export const standing = { wordsOf: standingWordsOf, Wait, Remedy: TopUpRemedy };
