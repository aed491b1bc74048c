'use client';

import { useEffect } from 'react';
import type { Problem } from '../contract/problem.js';
import { micros } from '../money/money.js';
import { accountOf, type BlockedProblem } from './blocked-problem.js';
import type { CreditsContext } from './credits-provider.js';
import { useAutoTopUpReading } from './use-auto-top-up-reading.js';
import { useCredits } from './use-credits.js';
import { useCreditsStatus } from './use-credits-status.js';
import type { Reading } from './use-reading.js';

/**
 * Tells a refusal how the account stands, and how a purchase of it goes. Whoever may not purchase is asked
 * for nothing that has a number in it.
 */
export function useBlockedAccount(
  { client, session }: CreditsContext,
  blocked: BlockedProblem,
  problem: Problem | null,
  requiredMicros: number | undefined,
) {
  const status = useCreditsStatus(problem !== null);
  const known = problem && dataOf(status);
  const mayKnow = known?.canPurchase === true;
  const readings = [useCredits(mayKnow), useAutoTopUpReading(mayKnow)] as const;
  const credits = mayKnow ? dataOf(readings[0]) : null;
  const autoTopUp = mayKnow ? dataOf(readings[1]) : null;
  const asked: readonly Reading<unknown>[] = mayKnow
    ? [status, readings[0], ...(client.autoTopUp ? [readings[1]] : [])]
    : [status];
  const isPending = asked.some((reading) => reading.status === 'pending');
  const readAt = asked.map(changeOf).join(' ');

  // Joins the cache. What was read at different times is told once all of it is here: credits that were
  // added are never told of with the balance from before.
  useEffect(() => {
    const isReading = (name: string) =>
      session.cache.isFetching({ queryKey: [...session.scope, name] }) > 0;
    if (!problem || isPending || isReading('status') || (mayKnow && isReading('credits'))) return;
    const account = {
      ...accountOf(problem),
      ...(known && { isOut: known.state === 'out_of_credits', canPurchase: known.canPurchase }),
      ...(credits && { balance: credits.state, balanceMicros: credits.balanceMicros }),
      isSignedOut: status.status === 'denied' && status.reason === 'unauthenticated',
      requiredMicros: requiredMicros === undefined ? null : micros(requiredMicros),
      autoTopUp,
    };
    blocked.tell({ type: 'read', account });
    // oxlint-disable-next-line react/exhaustive-deps, react/memo-dependencies
  }, [blocked, isPending, readAt, requiredMicros]);

  const accountId = client.purchases && mayKnow ? known.accountId : undefined;
  // Joins the purchases of this tab, whose code comes once it is known that some may be made.
  useEffect(() => {
    if (accountId === undefined) return undefined;
    let stop: (() => void) | null = () => undefined;
    async function watch(id: string): Promise<void> {
      const { watchPurchase } = await import('./purchase-watch.js');
      const isWanted = stop !== null;
      if (isWanted)
        stop = watchPurchase(session, id, (phase) => blocked.tell({ type: 'phase', phase }));
    }
    // Where it does not come, nor does the dialog.
    watch(accountId).catch(() => undefined);
    return () => {
      stop?.();
      stop = null;
    };
  }, [session, accountId, blocked]);

  return {
    contact: known?.contact,
    resetsAt: known?.resetsAt,
    currency: credits?.currency,
  };
}

function dataOf<Data>(reading: Reading<Data>): Data | null {
  return reading.status === 'ready' ? reading.data : null;
}

/** Another whenever it was read anew. */
function changeOf(reading: Reading<unknown>): string {
  return `${reading.status} ${reading.status === 'ready' ? reading.updatedAt : ''}`;
}
