import type { CreditNotification } from '../../contract/resources/notification.js';
import { stateOf, type Account } from '../../ledger/account.js';
import { listenToAccount } from './account-changes.js';
import type { Accounts } from '../accounts/accounts.js';
import type { Notifier } from '../../std/notifier.js';
import type { EventFeed } from './event-feed.js';
import type { Principal } from '../ports/principal.js';
import type { Statuses } from '../usage/statuses.js';
import { inTime } from '../faults/call-store.js';

/** What is told, and to whom. */
export interface Listening {
  /** As it is when it begins. */
  account: Account;
  principal: Principal;
  /** Of the notifications, the one to go on after; `null` for who is told of none, and of no number. */
  cursor: number | null;
  /** What it begins with; `null` where it goes on, or tells of no event. */
  opening: 'changed' | 'reset' | null;
}

export interface EventFramesOptions {
  accounts: Accounts;
  statuses: Statuses;
  feed: EventFeed;
  /** Rings by the id of each account that this process writes to. */
  notifier: Notifier;
}

/** How long the reader waits before it comes back, in milliseconds. */
const RETRY = 'retry: 2000\n\n';
const COMMENT = ': \n\n';
const COMMENT_MS = 15_000;
/** What the plan covers is the host's to know, and changes nothing here: it is asked for that often. */
const STATUS_MS = 10_000;

/**
 * The frames of one stream, each made when it is asked for: nothing piles up for a reader who is slow.
 * They end when the signal aborts; they reject when the store fails.
 */
export function createEventFrames({ accounts, statuses, feed, notifier }: EventFramesOptions) {
  return async function* frames(
    { account: opened, principal, cursor: start, opening }: Listening,
    signal: AbortSignal,
  ): AsyncGenerator<string, void> {
    const { accountId } = opened;
    let account = opened;
    let cursor = start;
    // Who goes on has missed hints, which have no id to go on after.
    let seenVersion = start !== null && opening === null ? null : opened.version;
    let seenStanding: string | null = null;
    let toldState: string | null = null;
    let askedAt = performance.now();
    let isAllTold = false;

    async function readNews(): Promise<string[]> {
      account = await accounts.read(accountId);
      const missed = cursor === null ? [] : await feed.after(account, cursor);
      const told = missed.map(notificationFrame);
      if (cursor !== null) cursor = Number(missed.at(-1)?.id ?? cursor);
      isAllTold = cursor === null || missed.length === 0 || cursor >= account.eventSeq;
      if (!isAllTold) return told;

      const hasMoved = account.version !== seenVersion;
      seenVersion = account.version;
      if (hasMoved && cursor !== null) told.push(frame('credits.changed', {}));
      return told;
    }

    async function readStatus(): Promise<string[]> {
      const standing = stateOf(account);
      const mayDiffer = standing !== seenStanding || performance.now() - askedAt >= STATUS_MS;
      if (!isAllTold || !mayDiffer) return [];
      const { state } = await statuses.read(accountId, principal);
      const isNews = state !== toldState;
      toldState = state;
      seenStanding = standing;
      askedAt = performance.now();
      return isNews ? [frame('credits.status', { state })] : [];
    }

    const changes = listenToAccount(notifier, accountId, signal);
    try {
      yield RETRY;
      if (opening !== null) yield frame(names[opening], {}, String(start));
      let toldAt = performance.now();
      for (;;) {
        // What happened is told also where the host does not say what its plan covers.
        for (const read of [readNews, readStatus]) {
          const told = await inTime(read(), signal);
          if (told === null) return;
          yield* told;
          if (told.length > 0) toldAt = performance.now();
        }
        if (!isAllTold) continue;
        const quietMs = performance.now() - toldAt;
        if (quietMs >= COMMENT_MS) {
          yield COMMENT;
          toldAt = performance.now();
        }
        await changes.next(COMMENT_MS - (performance.now() - toldAt));
        if (signal.aborted) return;
      }
    } finally {
      changes.stop();
    }
  };
}

const names = { changed: 'credits.changed', reset: 'reset' } as const;

function notificationFrame(notification: CreditNotification): string {
  return frame(notification.type, notification, notification.id);
}

function frame(event: string, data: object, id?: string): string {
  const head = id === undefined ? '' : `id: ${id}\n`;
  return `${head}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
