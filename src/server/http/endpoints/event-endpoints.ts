import type { EventPage } from '../../../contract/resources/notification.js';
import { routes } from '../../../contract/routes/routes.js';
import { listenToAccount } from '../../events/account-changes.js';
import type { Accounts } from '../../accounts/accounts.js';
import type { Notifier } from '../../../std/notifier.js';
import type { EventFeed } from '../../events/event-feed.js';
import { createEventFrames } from '../../events/event-frames.js';
import type { Call, Endpoints } from '../endpoint.js';
import { readWait } from '../page-query.js';
import { mayUse } from '../../ports/principal.js';
import type { Statuses } from '../../usage/statuses.js';

export interface EventOperationsOptions {
  accounts: Accounts;
  statuses: Statuses;
  feed: EventFeed;
  /** Rings by the id of each account that this process writes to. */
  notifier: Notifier;
}

/** What the route does by which people hear of their account: a stream, or page by page. */
export function createEventEndpoints(options: EventOperationsOptions) {
  const { accounts, feed, notifier } = options;
  const frames = createEventFrames(options);

  async function listen({ accountId, principal, headers }: Call) {
    const account = await accounts.read(accountId);
    const lastEventId = headers.get('last-event-id');
    const begin = { account, principal, cursor: account.eventSeq, opening: 'changed' } as const;
    if (!hearsNumbers(principal)) return { ...begin, cursor: null, opening: null };
    if (lastEventId === null) return begin;
    const { cursor, isKnown } = await feed.resume(account, lastEventId);
    return { ...begin, cursor, opening: isKnown ? null : ('reset' as const) };
  }

  async function page({ accountId, principal, query, signal }: Call): Promise<EventPage> {
    const waitMs = readWait(query.get('wait')) * 1000;
    let account = await accounts.read(accountId);
    if (!hearsNumbers(principal)) return { data: [], lastEventId: null };
    const after = query.get('after');
    const latest = { data: [], lastEventId: String(account.eventSeq) };
    if (after === null) return latest;
    const { cursor, isKnown } = await feed.resume(account, after);
    if (!isKnown) return { ...latest, reset: true };

    const changes = listenToAccount(notifier, accountId, signal);
    const end = performance.now() + waitMs;
    try {
      for (;;) {
        const data = await feed.after(account, cursor);
        const leftMs = end - performance.now();
        if (data.length > 0 || leftMs <= 0 || signal.aborted) {
          return { data: [...data], lastEventId: data.at(-1)?.id ?? String(cursor) };
        }
        await changes.next(leftMs);
        account = await accounts.read(accountId);
      }
    } finally {
      changes.stop();
    }
  }

  return {
    async listEvents(call) {
      if (wantsJson(call.headers.get('accept'))) return { body: await page(call) };
      const listening = await listen(call);
      return { frames: (signal) => frames(listening, signal) };
    },
  } satisfies Endpoints;
}

/** Who may read the credits may hear of them. */
function hearsNumbers(principal: Call['principal']): boolean {
  return mayUse(principal, routes.getCredits);
}

/** Anything else is answered with the stream. */
function wantsJson(accept: string | null): boolean {
  const kinds = (accept ?? '').split(',').map((kind) => kind.split(';')[0]?.trim().toLowerCase());
  return kinds.includes('application/json') && !kinds.includes('text/event-stream');
}
