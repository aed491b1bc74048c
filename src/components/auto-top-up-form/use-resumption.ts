'use client';

import { useState } from 'react';
import { chargeOnResuming, currentAmountOf } from '../../hooks/auto-top-up/auto-top-up-terms.js';
import type { AutoTopUpActions } from '../../hooks/auto-top-up/use-auto-top-up.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import type { Micros } from '../../money/money.js';
import { autoTopUpDialogEnglish } from './english.js';
import { unknownAccount, type KnownAccount } from './known-account.js';

export interface Resumption {
  /** The amount that resuming charges immediately; `null` for none. */
  chargeMicros: Micros | null;
  /** The error of the latest try; `null` for none. */
  error: string | null;
  /** Resumes. A charge that is not acknowledged is refused, and nothing is sent. */
  resume: (acknowledgedChargeMicros: Micros | null) => void;
}

/** The latest try to end a pause. */
interface Try {
  accountId: string;
  pausedReason: string | undefined;
  error: string | null;
  /** Whether the backend says that resuming charges, although the page expected no charge. */
  isChargeRequired: boolean;
}

const UNACKNOWLEDGED = 'immediate_charge_not_acknowledged';

/** Resumes auto top-up after a pause. */
export function useResumption(
  known: KnownAccount | null,
  { resume }: Pick<AutoTopUpActions, 'resume'>,
): Resumption {
  const { settings, credits, limits } = known ?? unknownAccount;
  const messages = useMessages('autoTopUpDialog', autoTopUpDialogEnglish);
  const [latest, setLatest] = useState<Try | null>(null);
  const { accountId } = credits;
  const { pausedReason } = settings;
  const isCurrent = latest?.accountId === accountId && latest.pausedReason === pausedReason;
  const { error, isChargeRequired } = isCurrent ? latest : { error: null, isChargeRequired: false };
  const { chargeStepMicros } = limits;
  const funds = { ...credits, chargeStepMicros };
  const chargeMicros =
    chargeOnResuming(settings, funds) ??
    (isChargeRequired ? currentAmountOf(settings, funds) : null);

  function fail(code: string): void {
    const isCharge = isChargeRequired || code === UNACKNOWLEDGED;
    const text = messages.refused(code);
    setLatest({ accountId, pausedReason, error: text, isChargeRequired: isCharge });
  }

  async function send(acknowledgedChargeMicros: Micros | null): Promise<void> {
    if (chargeMicros !== null && chargeMicros !== acknowledgedChargeMicros) {
      return fail(UNACKNOWLEDGED);
    }
    setLatest({ accountId, pausedReason, error: null, isChargeRequired });
    const outcome = await resume?.(
      chargeMicros === null ? {} : { acknowledgedChargeMicros: chargeMicros },
    );
    if (outcome?.result === 'refused') fail(outcome.code);
    if (outcome?.result === 'unknown') {
      setLatest({ accountId, pausedReason, error: messages.unknown, isChargeRequired });
    }
  }

  return { chargeMicros, error, resume: (acknowledged) => void send(acknowledged) };
}
