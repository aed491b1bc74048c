import type { CreditNotification } from '../../contract/resources/notification.js';
import type { Account } from '../../ledger/account.js';
import type { LedgerStore } from '../ports/ledger-store.js';
import { unavailable } from '../faults/call-store.js';
import { notificationView } from '../accounts/views.js';

/** The events of an account, for those who read on where they left off. */
export interface EventFeed {
  /**
   * Where to go on after the event that was read last. `isKnown` is `false` where what came after that
   * cannot be told any more: it goes on after the latest then.
   */
  resume(account: Account, lastEventId: string): Promise<{ cursor: number; isKnown: boolean }>;
  /** The next ones, in order, up to a number; none where there are none yet. */
  after(account: Account, cursor: number): Promise<readonly CreditNotification[]>;
}

const DAY_MS = 24 * 60 * 60_000;
const PAGE = 100;

export interface EventFeedOptions {
  store: LedgerStore;
  now: () => string;
}

export function createEventFeed({ store, now }: EventFeedOptions): EventFeed {
  async function read({ accountId, eventSeq }: Account, cursor: number, limit: number) {
    if (cursor >= eventSeq) return [];
    const events = await store.listEvents(accountId, { afterId: cursor, limit }).catch(unavailable);
    return events.map((event) => notificationView(event, accountId));
  }

  return {
    async resume(account, lastEventId) {
      const latest = { cursor: account.eventSeq, isKnown: false };
      const cursor = cursorIn(lastEventId);
      if (cursor === null || cursor > account.eventSeq) return latest;
      const [missed] = await read(account, cursor, 1);
      const isTooOld = missed && Date.parse(missed.createdAt) < Date.parse(now()) - DAY_MS;
      return isTooOld ? latest : { cursor, isKnown: true };
    },
    after: (account, cursor) => read(account, cursor, PAGE),
  };
}

/** Ids are the numbers of events, and 0 is before the first. */
function cursorIn(eventId: string): number | null {
  return /^(0|[1-9][0-9]{0,14})$/.test(eventId) ? Number(eventId) : null;
}
