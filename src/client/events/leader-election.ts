import type { CreditsStreamEvent } from '../port/credits-client.js';
import type { EventConnection } from './event-connection.js';
import { createFollower } from './follower.js';
import { hintOf, readHint } from './tab-message.js';
import { createInbox } from './inbox.js';
import { readEvents } from './read-events.js';
import type { Channel, Locks, BrowserEnvironment } from './browser-environment.js';

interface TabOptions {
  line: EventConnection;
  /** Under which the tabs of this account know each other; `null` for one that keeps to itself. */
  name: string | null;
  surroundings: BrowserEnvironment;
  tell: (event: CreditsStreamEvent) => void;
}

/**
 * Hears of an account's events in this tab until `signal` says stop. Of the visible tabs, the one with
 * the lock has the stream and tells the others of it; one that is hidden or closed lets go of both.
 */
export function openTab({ line, name, surroundings, tell }: TabOptions, signal: AbortSignal): void {
  const { page, openChannel } = surroundings;
  let channel: Channel | undefined;
  let isLeading = false;
  let isRefused = false;
  /** As long as it is shown; `undefined` while it is hidden. */
  let shift: AbortController | undefined;

  const inbox = createInbox((event) => {
    if (isLeading) channel?.say(hintOf(event, inbox.lastId() ?? '0'));
    tell(event);
  });

  async function lead(during: AbortSignal): Promise<void> {
    isLeading = true;
    const end = await readEvents(line, inbox, during);
    isLeading = false;
    if (end === 'stopped') return;
    isRefused = true;
    shift?.abort();
  }

  function work(during: AbortSignal): void {
    if (name === null || !surroundings.locks || !openChannel) return void lead(during);
    const follower = createFollower(line, inbox, during);
    channel = openChannel(name, (message) => {
      const hint = readHint(message);
      if (hint && !isLeading && !during.aborted) follower.hear(hint);
    });
    during.addEventListener('abort', () => {
      channel?.close();
      channel = undefined;
    });
    void share(surroundings.locks, name, during, follower.catchUp);
  }

  /** Leads as soon as no other tab does. */
  async function share(
    locks: Locks,
    lockName: string,
    during: AbortSignal,
    catchUp: () => void,
  ): Promise<void> {
    try {
      const isFree = await locks.request(lockName, { ifAvailable: true }, async (lock) => {
        if (lock && !during.aborted) await lead(during);
        return lock !== null;
      });
      if (isFree) return;
      // Hints have no id, so that those of the time before are not heard again.
      if (inbox.lastId() !== undefined) inbox.tell({ type: 'changed' });
      catchUp();
      await locks.request(lockName, { signal: during }, () => lead(during));
    } catch {
      // It is hidden or closed before its turn came; or nothing may be locked here.
      if (!during.aborted) await lead(during);
    }
  }

  function attend(): void {
    const isShown = !page?.hidden && !signal.aborted;
    if (isShown && !shift && !isRefused) {
      shift = new AbortController();
      work(shift.signal);
    }
    if (!isShown) {
      shift?.abort();
      shift = undefined;
    }
  }

  page?.addEventListener('visibilitychange', attend);
  signal.addEventListener('abort', () => {
    page?.removeEventListener('visibilitychange', attend);
    attend();
  });
  attend();
}
