'use client';

import { useTimeZone } from '../../hooks/provider/credits-provider.js';
import { useLanguage } from '../../hooks/provider/language.js';
import { formatDate } from '../../hooks/provider/format-moment.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { markAmount, WithTime } from '../ui/amount/amount.js';
import { outOfCreditsCardEnglish } from './english.js';

/** The date on which the plan's included usage resets. */
export function ResetDate({ at }: { at: string }) {
  const { locale } = useLanguage();
  const timeZone = useTimeZone();
  const { resets } = useMessages('outOfCreditsCard', outOfCreditsCardEnglish);
  const date = formatDate(at, { locale, timeZone });
  return (
    <>
      {' '}
      <WithTime text={resets(markAmount(date))} at={at} />
    </>
  );
}
