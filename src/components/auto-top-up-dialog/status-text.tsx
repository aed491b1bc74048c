'use client';

import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { formatDateTime, type Place } from '../../hooks/provider/format-moment.js';
import type { CommonMessages } from '../../hooks/messages/messages-in-common.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import type { Denomination } from '../../money/currency.js';
import { formatBalance } from '../../money/format.js';
import { markAmount, WithAmounts, WithTime } from '../ui/amount/amount.js';
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
  const place = useCreditsContext();
  const messages = useMessages('common', commonEnglish);
  const { status, pausedReason, nextAttemptAt } = settings;
  const amountMicros = settings.purchaseAmountMicros ?? settings.amountMicros;
  switch (status) {
    case 'charging':
      return (
        <WithAmounts
          text={messages.autoTopUpCharging(
            markAmount(formatBalance(amountMicros, { ...denomination, locale: place.locale })),
          )}
        />
      );
    case 'backing_off':
      return <WithTime text={waitText(settings, messages, place)} at={nextAttemptAt} />;
    case 'paused':
      return <span className="credits-text">{messages.autoTopUpPaused(pausedReason)}</span>;
    default:
      return <span className="credits-text">{messages.autoTopUpOther(status, pausedReason)}</span>;
  }
}

/** The reason for the wait, and the time of the next attempt. */
function waitText(
  { backingOffReason, lastFailure, nextAttemptAt }: AutoTopUp,
  messages: CommonMessages,
  place: Place,
): string {
  const next =
    nextAttemptAt === undefined ? null : markAmount(formatDateTime(nextAttemptAt, place));
  if (backingOffReason === 'attempt_limit') return messages.autoTopUpAttemptLimit(next);
  // After an outage of the provider, nobody has declined the card.
  const isDeclined = lastFailure !== undefined && lastFailure.code !== 'provider_unavailable';
  return messages.autoTopUpBackingOff(next, isDeclined);
}
