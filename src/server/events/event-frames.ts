import type { CreditNotification } from '../../contract/resources/notification.js';
import type { Account } from '../../ledger/state/account.js';
import { readUnlessAborted } from '../faults/call-store.js';
import type { WatchAccount, WatchedAccount } from './account-watch.js';
import { changedResources } from './changed-resources.js';
import type { EventFeed } from './event-feed.js';
import type { WatchPurchases } from './purchase-moves.js';

/** The starting point of an event stream. */
export interface StreamStart {
  /** The account's state when the stream opens. */
  account: Account;
  /** The id of the last notification that the client has; `null` for a client that may see none. */
  cursor: number | null;
  /** The first event of a new stream; `null` if the stream resumes or the client may see no event. */
  opening: 'changed' | 'reset' | null;
  /** Returns the version of the credits that the client would read. */
  versionOf: (account: Account) => string;
}

/** The services that the streams of a backend share. */
interface StreamContext {
  watchAccount: WatchAccount;
  watchPurchases: WatchPurchases;
  feed: EventFeed;
  now: () => string;
}

/** The time that the client waits before it reconnects, in milliseconds. */
const RETRY = 'retry: 2000\n\n';
const COMMENT = ': \n\n';
const COMMENT_MS = 15_000;

/**
 * Returns a function that generates the frames of one stream. Each frame is created when it is requested, so
 * a slow client builds up no queue. The generator ends when the signal aborts, and rejects if the store fails.
 */
export function createEventFrames({ watchAccount, watchPurchases, feed, now }: StreamContext) {
  return async function* frames(
    { account: opened, cursor: start, opening, versionOf }: StreamStart,
    signal: AbortSignal,
  ): AsyncGenerator<string, void> {
    let account = opened;
    let cursor = start;
    // A resumed stream has missed `credits.changed` events, which have no id: it starts with one.
    let sent = start !== null && opening === null ? null : opened;
    let state: WatchedAccount['state'] = null;
    let sentState: WatchedAccount['state'] = null;
    let isCaughtUp = false;
    let isOver = false;

    async function readNotifications(): Promise<string[]> {
      isOver = account.closedAt !== null && opened.closedAt === null;
      const missed = cursor === null ? [] : await feed.listAfter(account, cursor);
      const unsent = missed.map(notificationFrame);
      if (cursor !== null) cursor = Number(missed.at(-1)?.id ?? cursor);
      isCaughtUp = cursor === null || missed.length === 0 || cursor >= account.eventSeq;
      if (!isCaughtUp) return unsent;

      const before = sent;
      sent = account;
      if (cursor !== null && account.version !== before?.version) {
        unsent.push(frame('credits.changed', changeSince(before)));
      }
      return unsent;
    }

    function changeSince(before: Account | null): object {
      const version = versionOf(account);
      const resources = before && changedResources(before, account, now());
      if (!resources) return { version };
      const hasMoved = purchases.mayHaveMoved(before.version, account.version);
      return { version, resources: hasMoved ? [...resources, 'purchases'] : resources };
    }

    const changes = watchAccount(opened, { needsStatus: true, signal });
    const purchases = watchPurchases(opened.accountId);
    try {
      yield RETRY;
      if (opening !== null) yield frame(...openingOf(opening, versionOf(opened)), String(start));
      let sentAt = performance.now();
      for (;;) {
        // Notifications come first: they do not depend on the host app's answer about its plans.
        const unsent = await readUnlessAborted(readNotifications, signal);
        if (unsent === null) return;
        if (isCaughtUp && state !== null && state !== sentState) {
          unsent.push(frame('credits.status', { state }));
          sentState = state;
        }
        yield* unsent;
        if (unsent.length > 0) sentAt = performance.now();
        // The account was closed. The last events have told the page to read it again.
        if (isOver && isCaughtUp) return;
        if (!isCaughtUp) continue;
        const quietMs = performance.now() - sentAt;
        if (quietMs >= COMMENT_MS) {
          yield COMMENT;
          sentAt = performance.now();
        }
        ({ account, state } = await changes.next(COMMENT_MS - (performance.now() - sentAt)));
        if (signal.aborted) return;
      }
    } finally {
      changes.stop();
      purchases.stop();
    }
  };
}

function openingOf(opening: 'changed' | 'reset', version: string): [event: string, data: object] {
  return opening === 'reset' ? ['reset', {}] : ['credits.changed', { version }];
}

function notificationFrame(notification: CreditNotification): string {
  return frame(notification.type, notification, notification.id);
}

function frame(event: string, data: object, id?: string): string {
  const head = id === undefined ? '' : `id: ${id}\n`;
  return `${head}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
