'use client';

import {
  formatBalance,
  useCreditsContext,
  type AutoTopUp,
  type Credits,
  type Micros,
} from 'react-credits';
import { useDates, useWords } from '@/lib/credits-words';

interface AutoTopUpTextProps {
  settings: AutoTopUp;
  credits: Credits;
}

/** The settings of auto top-up in a sentence, or its state if something else happens now. */
export function AutoTopUpText({ settings, credits }: AutoTopUpTextProps) {
  const { locale } = useCreditsContext();
  const words = useWords('creditsCard');
  const common = useWords('common');
  const writeDate = useDates();
  const write = (amount: Micros) => formatBalance(amount, { ...credits, locale });
  const { status, mode, amountMicros, thresholdMicros, monthlyLimitMicros } = settings;
  switch (status) {
    case 'off':
      return words.autoTopUpOff;
    case 'armed': {
      const on = mode === 'target' ? words.autoTopUpOnTarget : words.autoTopUpOn;
      // A balance that reads $0.00 is below every threshold.
      const isAtZero = thresholdMicros < credits.minorUnitMicros;
      const threshold = write(isAtZero ? credits.minorUnitMicros : thresholdMicros);
      const limit = monthlyLimitMicros === null ? null : write(monthlyLimitMicros);
      return on(write(amountMicros), threshold, limit);
    }
    case 'charging':
      return common.autoTopUpCharging(write(settings.purchaseAmountMicros ?? amountMicros));
    case 'backing_off': {
      const { nextAttemptAt, backingOffReason, lastFailure } = settings;
      const next = nextAttemptAt === undefined ? null : writeDate(nextAttemptAt, 'short');
      if (backingOffReason === 'attempt_limit') return common.autoTopUpAttemptLimit(next);
      const isDeclined = lastFailure !== undefined && lastFailure.code !== 'provider_unavailable';
      return common.autoTopUpBackingOff(next, isDeclined);
    }
    case 'paused':
      return common.autoTopUpPaused(settings.pausedReason);
    default:
      return common.autoTopUpOther(status, settings.pausedReason);
  }
}
