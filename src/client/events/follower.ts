import { sleep } from '../../std/sleep.js';
import { disconnectReasonOf } from './disconnect-reason.js';
import type { EventConnection } from './event-connection.js';
import type { EventCursor } from './event-cursor.js';
import { readPage } from './read-page.js';
import { reconnectPauseMs } from './reconnect-pause.js';
import type { TabMessage } from './tab-message.js';

/** A tab without a stream of its own. The leading tab tells it when there are events. */
export interface Follower {
  receive: (message: TabMessage) => void;
  /** Requests the events after the cursor. */
  catchUp: () => void;
}

/** After that many pages without the announced event, the event is another account's. */
const MAX_FAILURES = 5;

export function createFollower(
  connection: EventConnection,
  cursor: EventCursor,
  signal: AbortSignal,
): Follower {
  /** Id of the latest event that was announced. */
  let announced = '0';
  let isReading = false;

  async function readUntilAnnounced(): Promise<void> {
    for (let failures = 0; failures < MAX_FAILURES && !signal.aborted;) {
      const before = cursor.lastId();
      try {
        const { data, lastEventId } = await readPage(connection, cursor, 0, signal);
        if (lastEventId === null) return;
        // A page may hold only some of the events.
        if (data.length > 0) announced = laterOf(announced, lastEventId);
      } catch (error) {
        if (disconnectReasonOf(error).kind === 'refused') return;
      }
      const hasAdvanced = cursor.lastId() !== before;
      if (cursor.hasReached(announced)) return;
      failures = hasAdvanced ? 0 : failures + 1;
      await sleep(reconnectPauseMs(failures, Math.random()), signal);
    }
  }

  function catchUp(): void {
    if (isReading) return;
    isReading = true;
    void readUntilAnnounced().finally(() => {
      isReading = false;
    });
  }

  return {
    catchUp,
    receive(message) {
      if (message.type === 'changed' || message.type === 'status') return cursor.dispatch(message);
      // The first announced event comes after everything that was there before.
      if (message.type === 'notification') cursor.startAt(String(Number(message.id) - 1));
      announced = laterOf(announced, message.id);
      if (message.type === 'reset' || !cursor.hasReached(message.id)) catchUp();
    },
  };
}

/** The later one of two event ids. */
function laterOf(one: string, other: string): string {
  return Number(other) > Number(one) ? other : one;
}
