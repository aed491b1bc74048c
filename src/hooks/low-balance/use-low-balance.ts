'use client';

import { useEffect, useSyncExternalStore } from 'react';
import type { Credits } from '../../contract/resources/credits.js';
import { useCreditsContext } from '../provider/credits-provider.js';
import { keepDismissal, onDismissal, readDismissal } from './dismissal.js';
import {
  depthOf,
  remainingDismissal,
  isAutoTopUpPaused,
  isHandled,
  type Depth,
} from './low-balance.js';
import { useAutoTopUpResource } from '../auto-top-up/use-auto-top-up-resource.js';
import { useCredits } from '../account/use-credits.js';

/** The low-balance warning to show. */
export type LowBalance =
  /** There is nothing to warn about. */
  | { status: 'hidden' }
  /** Credits are low, or used up. */
  | {
      status: 'low' | 'out';
      credits: Credits;
      /** Whether auto top-up is on, but paused until the user acts. */
      isAutoTopUpPaused: boolean;
      /** Hides the warning until the balance recovers and falls again, or credits run out. */
      dismiss: () => void;
    };

/**
 * Returns whether to warn about a balance that is low or used up. It is hidden while auto top-up handles
 * it, and after the user dismissed it. Narrow on `status`.
 *
 * @example
 * const balance = useLowBalance();
 * return balance.status === 'hidden' ? null : <Chip state={balance.status} onClose={balance.dismiss} />;
 */
export function useLowBalance(): LowBalance {
  const { client } = useCreditsContext();
  const resource = useCredits();
  const autoTopUp = useAutoTopUpResource();
  const credits = resource.status === 'ready' ? resource.data : undefined;
  const accountId = credits?.accountId;
  const dismissed = useSyncExternalStore<Depth>(
    onDismissal,
    () => (accountId === undefined ? 0 : readDismissal(accountId)),
    // A server does not know what the user dismissed, and a page that came with data may be its first frame.
    () => 2,
  );
  const depth = credits ? depthOf(credits) : undefined;

  // Synchronizes with the browser's storage: after a recovery, the warning is shown again.
  useEffect(() => {
    if (accountId === undefined || depth === undefined) return;
    const kept = remainingDismissal(depth, dismissed);
    if (kept !== dismissed) keepDismissal(accountId, kept);
  }, [accountId, depth, dismissed]);

  // No warning until the state of auto top-up is known.
  const isKnown = !client.autoTopUp || autoTopUp.status !== 'pending';
  const settings = autoTopUp.status === 'ready' ? autoTopUp.data : undefined;
  if (!credits || !depth || depth <= dismissed || !isKnown) return { status: 'hidden' };
  if (settings && isHandled(settings)) return { status: 'hidden' };
  return {
    status: depth === 1 ? 'low' : 'out',
    credits,
    isAutoTopUpPaused: settings !== undefined && isAutoTopUpPaused(settings),
    dismiss: () => keepDismissal(credits.accountId, depth),
  };
}
