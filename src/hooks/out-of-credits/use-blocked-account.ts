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
import { useResourceOf, type CachedResult, type Resource } from '../provider/use-resource.js';
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
  const autoTopUp = mayKnow ? dataOf(settings) : null;
  const shown: Shown[] = [[statusNameOf(consumable), status]];
  if (mayKnow) shown.push([creditsQuery.name, balance]);
  if (mayKnow && hasAutoTopUp) shown.push([autoTopUpQuery.name, settings]);
  const isRead = shown.every(([, { status: progress }]) => progress !== 'pending');
  const denial = status.status === 'denied' ? status.reason : null;

  // Synchronizes with the cache. A component renders for other data only, but a purchase that succeeded
  // waits for a read, also of equal data.
  useEffect(() => {
    if (!session || !problem || !isRead) return undefined;
    const account: BlockedAccount = {
      ...accountFromProblem(problem),
      ...(known && { isOut: known.state === 'out_of_credits', canPurchase: mayKnow }),
      ...(credits && { balance: credits.state, balanceMicros: credits.balanceMicros }),
      isClosed: denial === 'closed',
      isSignedOut: denial === 'unauthenticated',
      requiredMicros: requiredMicros ?? null,
      autoTopUp,
    };
    // Each read is another account.
    return followReads(session, shown, () =>
      refusal.dispatch((flow) => afterAccountRead(flow, { ...account })),
    );
    // oxlint-disable-next-line react/exhaustive-deps, react/memo-dependencies
  }, [session, refusal, isRead, known, credits, autoTopUp, denial, requiredMicros]);

  const accountId = session?.client.purchases && mayKnow ? known.accountId : undefined;
  // Synchronizes with the purchases of this tab once the account may purchase.
  useEffect(() => {
    if (!session || accountId === undefined) return undefined;
    return followPurchase(session, accountId, refusal);
  }, [session, accountId, refusal]);

  return { contact: known?.contact, resetsAt: known?.resetsAt ?? problem?.resetsAt, credits };
}

/** A resource as a component shows it, and its name in the cache. */
type Shown = [name: string, resource: Resource<unknown>];

/**
 * Calls `onRead` once now, and after each read that brings nothing other than what is shown. Results of different times
 * count together, once all have arrived: added credits are never announced with the balance from before. Returns a
 * function that stops.
 */
function followReads(
  { cache, scope }: AccountSession,
  shown: readonly Shown[],
  onRead: () => void,
): () => void {
  const queries = cache.getQueryCache();
  const keys = shown.map(([name]) => [...scope, name]);
  const isShown = ([name, resource]: Shown) => {
    const cached = cache.getQueryData<CachedResult<unknown>>([...scope, name]);
    return (cached?.data ?? null) === dataOf(resource);
  };
  // The settings of auto top-up are not waited for.
  const isFetching = () => keys.slice(0, 2).some((queryKey) => cache.isFetching({ queryKey }));

  if (!isFetching()) onRead();
  return queries.subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success') return;
    const isOurs = keys.some((queryKey) => queries.find({ queryKey }) === event.query);
    // With other data, the component is about to render.
    if (isOurs && !isFetching() && shown.every(isShown)) onRead();
  });
}

function dataOf<Data>(resource: Resource<Data>): Data | null {
  return resource.status === 'ready' ? resource.data : null;
}
