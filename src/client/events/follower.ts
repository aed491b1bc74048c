import { endingOf } from './disconnect-reason.js';
import type { EventConnection } from './event-connection.js';
import type { TabMessage } from './tab-message.js';
import type { Inbox } from './inbox.js';
import { pause } from './read-events.js';
import { readPage } from './read-page.js';
import { reconnectPauseMs } from './reconnect-pause.js';

/** A tab that has no stream of its own, and hears from the one that has. */
export interface Follower {
  hear: (hint: TabMessage) => void;
  /** Asks for what has come since the latest event it had. */
  catchUp: () => void;
}

/** After so many pages without what was hinted at, it is another's. */
const MAX_FAILURES = 5;

export function createFollower(line: EventConnection, inbox: Inbox, signal: AbortSignal): Follower {
  /** The latest event that it has heard of. */
  let heard = '0';
  let isAsking = false;

  async function ask(): Promise<void> {
    for (let failures = 0; failures < MAX_FAILURES && !signal.aborted;) {
      const before = inbox.lastId();
      try {
        const { data, lastEventId } = await readPage(line, inbox, 0, signal);
        if (lastEventId === null) return;
        // A page need not hold all that there is.
        if (data.length > 0) heard = later(heard, lastEventId);
      } catch (error) {
        if (endingOf(error).kind === 'refused') return;
      }
      const isNews = inbox.lastId() !== before;
      if (inbox.has(heard)) return;
      failures = isNews ? 0 : failures + 1;
      await pause(reconnectPauseMs(failures, Math.random()), signal);
    }
  }

  function catchUp(): void {
    if (isAsking) return;
    isAsking = true;
    void ask().finally(() => {
      isAsking = false;
    });
  }

  return {
    catchUp,
    hear(hint) {
      if (hint.type === 'changed' || hint.type === 'status') return inbox.tell(hint);
      // The first that is heard of comes after all that was there before.
      if (hint.type === 'notification') inbox.begin(String(Number(hint.id) - 1));
      heard = later(heard, hint.id);
      if (hint.type === 'reset' || !inbox.has(hint.id)) catchUp();
    },
  };
}

/** The one of two ids that comes later. */
function later(one: string, other: string): string {
  return Number(other) > Number(one) ? other : one;
}
