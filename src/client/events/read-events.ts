import { sleep } from '../../std/sleep.js';
import type { DisconnectReason } from './disconnect-reason.js';
import type { EventConnection } from './event-connection.js';
import type { EventCursor } from './event-cursor.js';
import { poll } from './read-page.js';
import { readStream } from './read-stream.js';
import { reconnectPauseMs } from './reconnect-pause.js';

/** A connection that lasts this long clears the count of failures. */
const HEALTHY_MS = 10_000;
/** The longest wait that a server can ask for. */
const MAX_RETRY_AFTER_MS = 300_000;
/** Seconds that the backend may hold a poll until there are events. */
const WAIT_SECONDS = 25;

/**
 * Receives an account's events over one connection after another, until the signal aborts or the backend
 * refuses for good. Never rejects.
 */
export async function readEvents(
  connection: EventConnection,
  cursor: EventCursor,
  signal: AbortSignal,
): Promise<'refused' | 'stopped'> {
  const { state } = connection;
  let failures = 0;
  // The first poll fetches missed events at once; later polls may wait.
  let waitSeconds = 0;
  while (!signal.aborted) {
    const wasBuffered = state.isBuffered;
    const lastId = cursor.lastId();
    const reason = await (wasBuffered
      ? poll(connection, cursor, waitSeconds, signal)
      : readStream(connection, cursor, signal));
    if (reason.kind === 'refused') return 'refused';
    if (reason.kind === 'buffered') {
      state.isBuffered = true;
      continue;
    }
    const { isClean, livedMs } = reason;
    // A connection that breaks often but brings events each time is worth reopening.
    if (livedMs >= HEALTHY_MS || cursor.lastId() !== lastId) failures = 0;
    // Without a pause, a server that closes each connection at once would be flooded.
    if (!isClean || livedMs < HEALTHY_MS) failures += 1;
    if (wasBuffered) waitSeconds = isClean ? WAIT_SECONDS : 0;
    await sleep(pauseMs(reason, failures), signal);
  }
  return 'stopped';
}

function pauseMs(reason: Extract<DisconnectReason, { kind: 'ended' }>, failures: number): number {
  const { retryAfterMs = 0, baseMs } = reason;
  const backoffMs = reconnectPauseMs(failures, Math.random(), baseMs);
  return Math.max(backoffMs, Math.min(retryAfterMs, MAX_RETRY_AFTER_MS));
}
