'use client';

import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { formatDate, formatTime } from '../../hooks/provider/format-moment.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { formatBalance } from '../../money/format.js';
import { marked, WithAmounts } from '../ui/amount.js';
import { commonEnglish } from '../ui/english.js';

interface StandingProps {
  settings: AutoTopUp;
  currency: string;
}

/** Whether there is more to say of it than how it is set. */
export function isEventful({ status }: AutoTopUp): boolean {
  return status !== 'off' && status !== 'armed';
}

/** What auto top-up is doing, or why it does not, in words. */
export function AutoTopUpStatusText({ settings, currency }: StandingProps) {
  const { locale, timeZone } = useCreditsContext();
  const messages = useMessages('common', commonEnglish);
  const { status, amountMicros, pausedReason, nextAttemptAt, lastFailure } = settings;
  switch (status) {
    case 'charging':
      return (
        <WithAmounts
          text={messages.autoTopUpCharging(
            marked(formatBalance(amountMicros, { locale, currency })),
          )}
        />
      );
    case 'backing_off':
      return (
        <>
          {messages.autoTopUpBackingOff(lastFailure !== undefined)}{' '}
          {nextAttemptAt !== undefined && (
            <time dateTime={nextAttemptAt} className="credits-amount">
              {formatDate(nextAttemptAt, { locale, timeZone })},{' '}
              {formatTime(nextAttemptAt, { locale, timeZone })}
            </time>
          )}
        </>
      );
    case 'paused':
      return messages.autoTopUpPaused(pausedReason);
    default:
      return messages.autoTopUpOther(status, pausedReason);
  }
}
