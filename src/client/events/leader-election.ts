import type { CreditsStreamEvent } from '../port/credits-client.js';
import type { BrowserEnvironment, Channel, Locks } from './browser-environment.js';
import type { EventConnection } from './event-connection.js';
import { createEventCursor } from './event-cursor.js';
import { createFollower } from './follower.js';
import { readEvents } from './read-events.js';
import { parseTabMessage, tabMessageOf } from './tab-message.js';

interface ElectionOptions {
  connection: EventConnection;
  /** Name that the tabs of this account share; `null` for a tab that shares nothing. */
  name: string | null;
  environment: BrowserEnvironment;
  dispatch: (event: CreditsStreamEvent) => void;
}

/**
 * Receives an account's events in this tab until `signal` aborts. Of the visible tabs, the one that holds
 * the lock leads: it has the stream and tells the other tabs. A tab that is hidden or closed gives up both.
 */
export function joinElection(
  { connection, name, environment, dispatch }: ElectionOptions,
  signal: AbortSignal,
): void {
  const { page, openChannel } = environment;
  let channel: Channel | undefined;
  let isLeading = false;
  let isRefused = false;
  /** Runs while the tab is visible; `undefined` while it is hidden. */
  let session: AbortController | undefined;

  const cursor = createEventCursor((event) => {
    if (isLeading) channel?.post(tabMessageOf(event, cursor.lastId() ?? '0'));
    dispatch(event);
  });

  async function lead(sessionSignal: AbortSignal): Promise<void> {
    isLeading = true;
    const end = await readEvents(connection, cursor, sessionSignal);
    isLeading = false;
    if (end === 'stopped') return;
    isRefused = true;
    session?.abort();
  }

  function start(sessionSignal: AbortSignal): void {
    if (name === null || !environment.locks || !openChannel) return void lead(sessionSignal);
    const follower = createFollower(connection, cursor, sessionSignal);
    channel = openChannel(name, (data) => {
      const message = parseTabMessage(data);
      if (message && !isLeading && !sessionSignal.aborted) follower.receive(message);
    });
    sessionSignal.addEventListener('abort', () => {
      channel?.close();
      channel = undefined;
    });
    void leadOrFollow(environment.locks, name, sessionSignal, follower.catchUp);
  }

  /** Leads as soon as no other tab does. */
  async function leadOrFollow(
    locks: Locks,
    lockName: string,
    sessionSignal: AbortSignal,
    catchUp: () => void,
  ): Promise<void> {
    try {
      const isFree = await locks.request(lockName, { ifAvailable: true }, async (lock) => {
        if (lock && !sessionSignal.aborted) await lead(sessionSignal);
        return lock !== null;
      });
      if (isFree) return;
      // Changes have no id, so the ones from before are not announced again.
      if (cursor.lastId() !== undefined) cursor.dispatch({ type: 'changed' });
      catchUp();
      await locks.request(lockName, { signal: sessionSignal }, () => lead(sessionSignal));
    } catch {
      // The tab was hidden or closed before it got the lock, or locks are forbidden here.
      if (!sessionSignal.aborted) await lead(sessionSignal);
    }
  }

  function onVisibilityChange(): void {
    const isShown = !page?.hidden && !signal.aborted;
    if (isShown && !session && !isRefused) {
      session = new AbortController();
      start(session.signal);
    }
    if (!isShown) {
      session?.abort();
      session = undefined;
    }
  }

  page?.addEventListener('visibilitychange', onVisibilityChange);
  signal.addEventListener('abort', () => {
    page?.removeEventListener('visibilitychange', onVisibilityChange);
    onVisibilityChange();
  });
  onVisibilityChange();
}
