'use client';

import { useEffect } from 'react';
import type { Problem } from '../../contract/problems/problem.js';
import type { Open } from '../../contract/validation/scalars.js';
import type { Consumable } from '../../contract/resources/transaction.js';
import { accountOf, type BlockedProblem } from './refusal-store.js';
import { watchPurchase } from './purchase-watch.js';
import type { AccountSession } from '../provider/account-session.js';
import { afterReading } from './out-of-credits-flow.js';
import { autoTopUpQuery } from '../auto-top-up/use-auto-top-up-resource.js';
import { creditsQuery } from '../account/use-credits.js';
import { statusNameOf, statusQueryOf } from '../account/use-credits-status.js';
import { useResourceOf, type Resource } from '../provider/use-resource.js';

/** What the message takes that was refused. */
export interface Need {
  /**
   * What it consumes: a plan may include something of it.
   * @default 'llm_tokens'
   */
  consumable?: Open<Consumable> | undefined;
  /** What it takes to go on, in micro-units, where you know: $0.42 is `420_000`. */
  requiredMicros?: number | undefined;
}

/**
 * Tells a refusal how the account stands, and how a purchase of it goes. Whoever may not purchase is asked
 * for nothing that has a number in it. Without a provider, there is no session, and nothing is read.
 */
export function useBlockedAccount(
  session: AccountSession | null,
  blocked: BlockedProblem,
  problem: Problem | null,
  { consumable = 'llm_tokens', requiredMicros }: Need,
) {
  const canRead = session !== null && problem !== null;
  const status = useResourceOf(session, statusQueryOf(consumable), canRead);
  const known = problem && dataOf(status);
  const mayKnow = known?.canPurchase === true;
  const hasAutoTopUp = session?.client.autoTopUp !== undefined;
  const balance = useResourceOf(session, creditsQuery, mayKnow);
  const settings = useResourceOf(session, autoTopUpQuery, mayKnow && hasAutoTopUp);
  const asked: Resource<unknown>[] = [status];
  if (mayKnow) asked.push(balance);
  if (mayKnow && hasAutoTopUp) asked.push(settings);
  const credits = mayKnow ? dataOf(balance) : null;
  const readAt = asked.map(changeOf).join();

  // Joins the cache. What was read at different times is told once all of it is here: credits that were
  // added are never told of with the balance from before.
  useEffect(() => {
    if (!session) return;
    const names = [statusNameOf(consumable), ...(mayKnow ? ['credits'] : [])];
    const isReading = names.some((name) =>
      session.cache.isFetching({ queryKey: [...session.scope, name] }),
    );
    if (!problem || isReading || readAt.includes('pending')) return;
    const account = {
      ...accountOf(problem),
      ...(known && { isOut: known.state === 'out_of_credits', canPurchase: mayKnow }),
      ...(credits && { balance: credits.state, balanceMicros: credits.balanceMicros }),
      isSignedOut: status.status === 'denied' && status.reason === 'unauthenticated',
      requiredMicros: requiredMicros ?? null,
      autoTopUp: mayKnow ? dataOf(settings) : null,
    };
    blocked.tell((flow) => afterReading(flow, account));
    // oxlint-disable-next-line react/exhaustive-deps, react/memo-dependencies
  }, [blocked, readAt, requiredMicros]);

  const accountId = session?.client.purchases && mayKnow ? known.accountId : undefined;
  // Joins the purchases of this tab, once it is known that some may be made.
  useEffect(() => {
    if (!session || accountId === undefined) return undefined;
    return watchPurchase(session, accountId, blocked);
  }, [session, accountId, blocked]);

  return {
    contact: known?.contact,
    resetsAt: known?.resetsAt ?? problem?.resetsAt,
    credits,
  };
}

function dataOf<Data>(reading: Resource<Data>): Data | null {
  return reading.status === 'ready' ? reading.data : null;
}

/** Another whenever it was read anew. */
function changeOf(reading: Resource<unknown>): string {
  return reading.status + (reading.status === 'ready' ? reading.updatedAt : '');
}
