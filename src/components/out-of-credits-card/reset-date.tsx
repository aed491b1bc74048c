'use client';

import { useContext } from 'react';
import { Context, useTimeZone } from '../../hooks/provider/credits-provider.js';
import { formatDate } from '../../hooks/provider/format-moment.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { outOfCreditsCardEnglish } from './english.js';

/** The date on which the plan's included usage resets. */
export function ResetDate({ at }: { at: string }) {
  const { locale = 'en-US' } = useContext(Context) ?? {};
  const timeZone = useTimeZone();
  const { resets } = useMessages('outOfCreditsCard', outOfCreditsCardEnglish);
  const [before, after] = resets(MARK).split(MARK);
  return (
    <>
      <span className="credits-text">{` ${before}`}</span>
      <time dateTime={at} className="credits-amount">
        {formatDate(at, { locale, timeZone })}
      </time>
      <span className="credits-text">{after}</span>
    </>
  );
}

/** Stands for the date in the sentence around it. */
const MARK = '\u2068';
