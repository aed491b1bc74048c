'use client';

import { useEffect } from 'react';
import type { Problem } from '../../contract/problems/problem.js';
import type { Credits } from '../../contract/resources/credits.js';
import type { Consumable } from '../../contract/resources/transaction.js';
import type { Open } from '../../contract/validation/scalars.js';
import { creditsQuery } from '../account/use-credits.js';
import { statusNameOf, statusQueryOf } from '../account/use-credits-status.js';
import { autoTopUpQuery } from '../auto-top-up/use-auto-top-up-resource.js';
import type { AccountSession } from '../provider/account-session.js';
import { isClosed, useResourceOf, type Resource } from '../provider/use-resource.js';
import { followPurchase } from './follow-purchase.js';
import { afterAccountRead, type BlockedAccount } from './out-of-credits-flow.js';
import { accountFromProblem, type RefusalStore } from './refusal-store.js';

/** The consumption of the refused message. */
export interface MessageNeeds {
  /**
   * The consumable that the message uses. A plan's allowance of it counts, too.
   * @default 'llm_tokens'
   */
  consumable?: Open<Consumable> | undefined;
  /** The price of the message in micro-units, if you know it: $0.42 is `420_000`. */
  requiredMicros?: number | undefined;
}

/** The facts about the account that the card shows beside its state. */
export interface BlockedAccountDetails {
  /** The person to ask for credits, as the backend names them. */
  contact: string | undefined;
  /** When the plan's included usage resets, RFC 3339. */
  resetsAt: string | undefined;
  /** The credits as last read; `null` until then, and for a user who may not purchase. */
  credits: Credits | null;
}

/**
 * Keeps a refusal up to date with the account and its purchase. For a user who may not purchase, no
 * request is sent whose response contains an amount. Without a provider, there is no session, and
 * nothing is read.
 */
export function useBlockedAccount(
  session: AccountSession | null,
  refusal: RefusalStore,
  problem: Problem | null,
  { consumable = 'llm_tokens', requiredMicros }: MessageNeeds,
): BlockedAccountDetails {
  const canRead = session !== null && problem !== null;
  const status = useResourceOf(session, statusQueryOf(consumable), canRead);
  const known = problem && dataOf(status);
  const mayKnow = known?.canPurchase === true;
  const hasAutoTopUp = session?.client.autoTopUp !== undefined;
  const balance = useResourceOf(session, creditsQuery, mayKnow);
  const settings = useResourceOf(session, autoTopUpQuery, mayKnow && hasAutoTopUp);
  const credits = mayKnow ? dataOf(balance) : null;
  const resources: Resource<unknown>[] = [status];
  if (mayKnow) resources.push(balance);
  if (mayKnow && hasAutoTopUp) resources.push(settings);
  const readAt = resources.map(versionOf).join();

  // Synchronizes with the cache. Results of different times are dispatched together, once all have
  // arrived: added credits are never announced with the balance from before.
  useEffect(() => {
    if (!session || !problem || readAt.includes('pending')) return;
    const { cache, scope } = session;
    const names = [statusNameOf(consumable), ...(mayKnow ? ['credits'] : [])];
    if (names.some((name) => cache.isFetching({ queryKey: [...scope, name] }))) return;
    const account: BlockedAccount = {
      ...accountFromProblem(problem),
      ...(known && { isOut: known.state === 'out_of_credits', canPurchase: mayKnow }),
      ...(credits && { balance: credits.state, balanceMicros: credits.balanceMicros }),
      isClosed: isClosed(status),
      isSignedOut: status.status === 'denied' && status.reason === 'unauthenticated',
      requiredMicros: requiredMicros ?? null,
      autoTopUp: mayKnow ? dataOf(settings) : null,
    };
    refusal.dispatch((flow) => afterAccountRead(flow, account));
    // oxlint-disable-next-line react/exhaustive-deps, react/memo-dependencies
  }, [refusal, readAt, requiredMicros]);

  const accountId = session?.client.purchases && mayKnow ? known.accountId : undefined;
  // Synchronizes with the purchases of this tab once the account may purchase.
  useEffect(() => {
    if (!session || accountId === undefined) return undefined;
    return followPurchase(session, accountId, refusal);
  }, [session, accountId, refusal]);

  return { contact: known?.contact, resetsAt: known?.resetsAt ?? problem?.resetsAt, credits };
}

function dataOf<Data>(resource: Resource<Data>): Data | null {
  return resource.status === 'ready' ? resource.data : null;
}

/** Returns a text that changes with every read. */
function versionOf(resource: Resource<unknown>): string {
  return resource.status + (resource.status === 'ready' ? resource.updatedAt : '');
}
