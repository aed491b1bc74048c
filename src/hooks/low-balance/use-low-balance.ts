'use client';

import { useEffect, useSyncExternalStore } from 'react';
import type { Credits } from '../../contract/resources/credits.js';
import { useCreditsContext } from '../provider/credits-provider.js';
import { keepDismissal, onDismissal, readDismissal } from './dismissal.js';
import { depthOf, dismissedAt, isStopped, isTakenCareOf, type Depth } from './low-balance.js';
import { useAutoTopUpResource } from '../auto-top-up/use-auto-top-up-resource.js';
import { useCredits } from '../account/use-credits.js';

/** Whether a balance that is low has to be told of. */
export type LowBalance =
  | { status: 'hidden' }
  | {
      status: 'low' | 'out';
      credits: Credits;
      /** Whether auto top-up is on, and waits for somebody to do something. */
      isAutoTopUpPaused: boolean;
      /** Hides it, until the balance has recovered and falls again, or is out altogether. */
      dismiss: () => void;
    };

/**
 * Whether a balance that is low, or out, has to be told of: not while auto top-up takes care of it, nor once
 * it was dismissed. Narrow on `status`.
 *
 * @example
 * const balance = useLowBalance();
 * return balance.status === 'hidden' ? null : <Chip state={balance.status} onClose={balance.dismiss} />;
 */
export function useLowBalance(): LowBalance {
  const { client } = useCreditsContext();
  const reading = useCredits();
  const autoTopUp = useAutoTopUpResource();
  const credits = reading.status === 'ready' ? reading.data : undefined;
  const accountId = credits?.accountId;
  const dismissed = useSyncExternalStore<Depth>(
    onDismissal,
    () => (accountId === undefined ? 0 : readDismissal(accountId)),
    () => 0,
  );
  const depth = credits ? depthOf(credits) : undefined;

  // Joins what the browser stores: who has recovered is told again.
  useEffect(() => {
    if (accountId === undefined || depth === undefined) return;
    const kept = dismissedAt(depth, dismissed);
    if (kept !== dismissed) keepDismissal(accountId, kept);
  }, [accountId, depth, dismissed]);

  // Until it is known what auto top-up does, nobody is alarmed.
  const isKnown = !client.autoTopUp || autoTopUp.status !== 'pending';
  const settings = autoTopUp.status === 'ready' ? autoTopUp.data : undefined;
  if (!credits || !depth || depth <= dismissed || !isKnown) return { status: 'hidden' };
  if (settings && isTakenCareOf(settings)) return { status: 'hidden' };
  return {
    status: depth === 1 ? 'low' : 'out',
    credits,
    isAutoTopUpPaused: settings !== undefined && isStopped(settings),
    dismiss: () => keepDismissal(credits.accountId, depth),
  };
}
