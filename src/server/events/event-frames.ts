import type { CreditNotification } from '../../contract/resources/notification.js';
import { stateOf, type Account } from '../../ledger/state/account.js';
import type { AccountContext } from '../accounts/account-context.js';
import { readUnlessAborted } from '../faults/call-store.js';
import type { Principal } from '../ports/principal.js';
import type { Statuses } from '../usage/statuses.js';
import { listenToAccount } from './account-changes.js';
import type { EventFeed } from './event-feed.js';

/** The starting point of an event stream. */
export interface StreamStart {
  /** The account's state when the stream opens. */
  account: Account;
  principal: Principal;
  /** The id of the last notification that the client has; `null` for a client that may see none. */
  cursor: number | null;
  /** The first event of a new stream; `null` if the stream resumes or the client may see no event. */
  opening: 'changed' | 'reset' | null;
}

/** The time that the client waits before it reconnects, in milliseconds. */
const RETRY = 'retry: 2000\n\n';
const COMMENT = ': \n\n';
const COMMENT_MS = 15_000;
/** The host app's plans can change without a commit here, so the status is read this often. */
const STATUS_MS = 10_000;

/**
 * Returns a function that generates the frames of one stream. Each frame is created when it is requested, so
 * a slow client builds up no queue. The generator ends when the signal aborts, and rejects if the store fails.
 */
export function createEventFrames(
  { accounts, accountNotifier }: AccountContext,
  { statuses, feed }: { statuses: Statuses; feed: EventFeed },
) {
  return async function* frames(
    { account: opened, principal, cursor: start, opening }: StreamStart,
    signal: AbortSignal,
  ): AsyncGenerator<string, void> {
    const { accountId } = opened;
    let account = opened;
    let cursor = start;
    // A resumed stream has missed `credits.changed` events, which have no id: it starts with one.
    let sentVersion = start !== null && opening === null ? null : opened.version;
    let checkedState: string | null = null;
    let sentStatus: string | null = null;
    let checkedAt = performance.now();
    let isCaughtUp = false;
    let isOver = false;

    async function readNotifications(): Promise<string[]> {
      account = await accounts.read(accountId);
      isOver = account.closedAt !== null && opened.closedAt === null;
      const missed = cursor === null ? [] : await feed.listAfter(account, cursor);
      const unsent = missed.map(notificationFrame);
      if (cursor !== null) cursor = Number(missed.at(-1)?.id ?? cursor);
      isCaughtUp = cursor === null || missed.length === 0 || cursor >= account.eventSeq;
      if (!isCaughtUp) return unsent;

      const hasChanged = account.version !== sentVersion;
      sentVersion = account.version;
      if (hasChanged && cursor !== null) unsent.push(frame('credits.changed', {}));
      return unsent;
    }

    async function readStatus(): Promise<string[]> {
      const accountState = stateOf(account);
      const mayDiffer = accountState !== checkedState || performance.now() - checkedAt >= STATUS_MS;
      if (!isCaughtUp || !mayDiffer) return [];
      const { state } = await statuses.read(accountId, principal);
      const hasChanged = state !== sentStatus;
      sentStatus = state;
      checkedState = accountState;
      checkedAt = performance.now();
      return hasChanged ? [frame('credits.status', { state })] : [];
    }

    const changes = listenToAccount(accountNotifier, accountId, signal);
    try {
      yield RETRY;
      if (opening !== null) yield frame(openingNames[opening], {}, String(start));
      let sentAt = performance.now();
      for (;;) {
        // Notifications come first: they do not depend on the host app's answer about its plans.
        for (const read of [readNotifications, readStatus]) {
          const unsent = await readUnlessAborted(read, signal);
          if (unsent === null) return;
          yield* unsent;
          if (unsent.length > 0) sentAt = performance.now();
          // The account was closed. The last events have told the page to read it again.
          if (isOver && isCaughtUp) return;
        }
        if (!isCaughtUp) continue;
        const quietMs = performance.now() - sentAt;
        if (quietMs >= COMMENT_MS) {
          yield COMMENT;
          sentAt = performance.now();
        }
        await changes.next(COMMENT_MS - (performance.now() - sentAt));
        if (signal.aborted) return;
      }
    } finally {
      changes.stop();
    }
  };
}

const openingNames = { changed: 'credits.changed', reset: 'reset' } as const;

function notificationFrame(notification: CreditNotification): string {
  return frame(notification.type, notification, notification.id);
}

function frame(event: string, data: object, id?: string): string {
  const head = id === undefined ? '' : `id: ${id}\n`;
  return `${head}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
