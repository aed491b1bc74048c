'use client';

import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { formatDate, formatTime } from '../../hooks/provider/format-moment.js';
import type { CommonMessages } from '../../hooks/messages/messages-in-common.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import type { Denomination } from '../../money/currency.js';
import { formatBalance } from '../../money/format.js';
import { markAmount, WithAmounts } from '../ui/amount.js';
import { commonEnglish } from '../ui/english.js';

interface StatusTextProps {
  settings: AutoTopUp;
  /** The currency, and the smallest unit to show. */
  denomination: Denomination;
}

/** Whether auto top-up has a status to report: it is charging, retrying, paused, or in an unknown state. */
export function hasStatusText({ status }: AutoTopUp): boolean {
  return status !== 'off' && status !== 'armed';
}

/** A text that says which charge is under way, when the next attempt is, or why auto top-up is paused. */
export function AutoTopUpStatusText({ settings, denomination }: StatusTextProps) {
  const { locale, timeZone } = useCreditsContext();
  const messages = useMessages('common', commonEnglish);
  const { status, amountMicros, pausedReason, nextAttemptAt } = settings;
  switch (status) {
    case 'charging':
      return (
        <WithAmounts
          text={messages.autoTopUpCharging(
            markAmount(formatBalance(amountMicros, { ...denomination, locale })),
          )}
        />
      );
    case 'backing_off':
      return (
        <>
          <span className="credits-text">{`${waitText(settings, messages)} `}</span>
          {nextAttemptAt !== undefined && (
            <time dateTime={nextAttemptAt} className="credits-amount">
              {`${formatDate(nextAttemptAt, { locale, timeZone })}, ${formatTime(nextAttemptAt, { locale, timeZone })}`}
            </time>
          )}
        </>
      );
    case 'paused':
      return <span className="credits-text">{messages.autoTopUpPaused(pausedReason)}</span>;
    default:
      return <span className="credits-text">{messages.autoTopUpOther(status, pausedReason)}</span>;
  }
}

/** The reason for the wait, which the time of the next attempt follows. */
function waitText({ backingOffReason, lastFailure }: AutoTopUp, messages: CommonMessages): string {
  if (backingOffReason === 'attempt_limit') return messages.autoTopUpAttemptLimit;
  // After an outage of the provider, nobody has declined the card.
  const isDeclined = lastFailure !== undefined && lastFailure.code !== 'provider_unavailable';
  return messages.autoTopUpBackingOff(isDeclined);
}
