import type { CreditNotification } from '../../contract/resources/notification.js';
import type { Account } from '../../ledger/state/account.js';
import { createReuse } from '../../std/reuse.js';
import type { ServerContext } from '../accounts/server-context.js';
import { notificationView } from './notification-view.js';

/** The notifications of an account, for clients that resume where they stopped. */
export interface EventFeed {
  /**
   * Returns the cursor after the last event that the client received. If later events are too old to be
   * replayed, `isKnown` is `false` and the cursor is the latest one.
   */
  resume(account: Account, lastEventId: string): Promise<{ cursor: number; isKnown: boolean }>;
  /** Returns a page of notifications after the cursor, in order; empty if there are none yet. */
  listAfter(account: Account, cursor: number): Promise<readonly CreditNotification[]>;
}

const DAY_MS = 24 * 60 * 60_000;
const PAGE_SIZE = 100;
/** Streams of an account ask for the same events at the same moment. Events never change. */
const SHARED_MS = 1_000;

export function createEventFeed({ store, now }: Pick<ServerContext, 'store' | 'now'>): EventFeed {
  const reuseEvents = createReuse<readonly CreditNotification[]>(SHARED_MS);

  async function list({ accountId, eventSeq }: Account, cursor: number, limit: number) {
    if (cursor >= eventSeq) return [];
    const events = await store.listEvents(accountId, { afterId: cursor, limit });
    return events.map((event) => notificationView(event, accountId));
  }

  return {
    async resume(account, lastEventId) {
      const latest = { cursor: account.eventSeq, isKnown: false };
      const cursor = cursorIn(lastEventId);
      if (cursor === null || cursor > account.eventSeq) return latest;
      if (cursor === account.eventSeq) return { cursor, isKnown: true };
      const [missed] = await list(account, cursor, 1);
      // A missing event was old enough to be removed.
      const isThere = missed?.id === String(cursor + 1);
      const isNew = isThere && Date.parse(missed.createdAt) >= Date.parse(now()) - DAY_MS;
      return isNew ? { cursor, isKnown: true } : latest;
    },
    listAfter: (account, cursor) =>
      reuseEvents(JSON.stringify([account.accountId, cursor, account.eventSeq]), () =>
        list(account, cursor, PAGE_SIZE),
      ),
  };
}

/** An event's id is its number as text. 0 is the position before the first event. */
function cursorIn(eventId: string): number | null {
  return /^(0|[1-9][0-9]{0,14})$/.test(eventId) ? Number(eventId) : null;
}
