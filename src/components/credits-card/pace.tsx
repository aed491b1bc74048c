'use client';

import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import type { Credits } from '../../contract/resources/credits.js';
import { countIn } from '../../hooks/messages/count-in.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import type { Resource } from '../../hooks/provider/use-resource.js';
import { creditsCardEnglish } from './english.js';

/** Nobody plans further ahead by the pace of one week. */
const MAX_DAYS = 365;

interface PaceProps {
  credits: Credits;
  autoTopUp: Resource<AutoTopUp>;
}

/** The days for which credits last at the recent pace. Where auto top-up buys more in time, it says nothing. */
export function Pace({ credits, autoTopUp }: PaceProps) {
  const { client, locale } = useCreditsContext();
  const messages = useMessages('creditsCard', creditsCardEnglish);
  const { pace, availableMicros } = credits;
  if (!pace || availableMicros <= 0) return null;
  const days = Math.floor(availableMicros / pace.perDayMicros);
  if (days > MAX_DAYS || (client.autoTopUp && !needsCare(autoTopUp))) return null;
  const text = days < 1 ? messages.paceUnderDay : messages.pace(countIn(locale, days));
  return <p className="credits-muted">{text}</p>;
}

/** Whether auto top-up is known to buy nothing at the moment. */
function needsCare(autoTopUp: Resource<AutoTopUp>): boolean {
  return (
    autoTopUp.status === 'ready' && ['off', 'backing_off', 'paused'].includes(autoTopUp.data.status)
  );
}
