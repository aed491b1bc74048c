import type { EventPage } from '../../../contract/resources/notification.js';
import { routes } from '../../../contract/routes/routes.js';
import type { Account } from '../../../ledger/state/account.js';
import { creditsView } from '../../accounts/credits-view.js';
import type { AccountContext } from '../../accounts/account-context.js';
import { createWatchAccount } from '../../events/account-watch.js';
import { createEventFrames, type StreamStart } from '../../events/event-frames.js';
import { createWatchPurchases } from '../../events/purchase-moves.js';
import { ProblemError } from '../../faults/problem-error.js';
import { mayUse, permissionsOf, type Principal } from '../../ports/principal.js';
import type { Services } from '../../services/services.js';
import { mayUseClosed } from '../closed-accounts.js';
import type { EndpointRequest, Endpoints } from '../endpoint.js';
import { readWait } from '../page-query.js';
import { wantsJson } from '../accepted-kinds.js';

/** The endpoint of an account's events: as a stream, or page by page with long polling. */
export function createEventEndpoints(context: AccountContext, services: Services) {
  const { accounts, commits, now } = context;
  const { feed, statuses } = services;
  const watchAccount = createWatchAccount(context, statuses);
  const watchPurchases = createWatchPurchases(commits);
  const frames = createEventFrames({ watchAccount, watchPurchases, feed, now });

  async function startOf({ accountId, principal, headers }: EndpointRequest): Promise<StreamStart> {
    const account = await accounts.read(accountId);
    requireOpen(account, principal);
    const versionOf = (current: Account) => creditsView(current, permissionsOf(principal)).version;
    const start = { account, versionOf };
    const lastEventId = headers.get('last-event-id');
    if (!maySeeAmounts(principal)) return { ...start, cursor: null, opening: null };
    if (lastEventId === null) {
      return { ...start, cursor: account.eventSeq, opening: 'changed' };
    }
    const { cursor, isKnown } = await feed.resume(account, lastEventId);
    return { ...start, cursor, opening: isKnown ? null : 'reset' };
  }

  async function pageOf(request: EndpointRequest): Promise<EventPage> {
    const { accountId, principal, query, signal } = request;
    const waitMs = readWait(query.get('wait')) * 1000;
    let account = await accounts.read(accountId);
    if (!maySeeAmounts(principal)) return { data: [], lastEventId: null };
    const after = query.get('after');
    const latest = { data: [], lastEventId: String(account.eventSeq) };
    if (after === null) return latest;
    const { cursor, isKnown } = await feed.resume(account, after);
    if (!isKnown) return { ...latest, reset: true };

    const changes = watchAccount(account, { needsStatus: false, signal });
    const endsAt = performance.now() + waitMs;
    try {
      for (;;) {
        const data = await feed.listAfter(account, cursor);
        const leftMs = endsAt - performance.now();
        if (data.length > 0 || leftMs <= 0 || signal.aborted) {
          return { data: [...data], lastEventId: data.at(-1)?.id ?? String(cursor) };
        }
        ({ account } = await changes.next(leftMs));
        requireOpen(account, principal);
      }
    } finally {
      changes.stop();
    }
  }

  return {
    async listEvents(request) {
      // Any other Accept header gets the stream.
      if (wantsJson(request.headers)) return { body: await pageOf(request) };
      const start = await startOf(request);
      return { frames: (signal) => frames(start, signal) };
    },
  } satisfies Partial<Endpoints>;
}

/** The account may have been closed since the request arrived, or while it waited. */
function requireOpen({ closedAt }: Account, principal: Principal): void {
  if (closedAt !== null && !mayUseClosed(principal, 'listEvents')) {
    throw new ProblemError('account_closed');
  }
}

/** Events contain amounts, so they need the same access as the credits. */
function maySeeAmounts(principal: Principal): boolean {
  return mayUse(principal, routes.getCredits);
}
