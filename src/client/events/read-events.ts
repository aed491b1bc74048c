import { atMost } from '../../std/time-limit.js';
import type { DisconnectReason } from './disconnect-reason.js';
import type { EventConnection } from './event-connection.js';
import type { Inbox } from './inbox.js';
import { poll } from './read-page.js';
import { readStream } from './read-stream.js';
import { reconnectPauseMs } from './reconnect-pause.js';

/** How long a connection has to last for earlier failures to be forgotten. */
const HEALTHY_MS = 10_000;
/** The longest wait that a server can ask for. */
const MAX_RETRY_AFTER_MS = 300_000;
/** How long the backend may keep a question until there is news. */
const WAIT_SECONDS = 25;

/**
 * Hears of an account's events, by one connection after another, until it is told to stop or the backend
 * refuses for good. Never rejects.
 */
export async function readEvents(
  line: EventConnection,
  inbox: Inbox,
  signal: AbortSignal,
): Promise<'refused' | 'stopped'> {
  const { road } = line;
  let failures = 0;
  // What was missed is asked for at once; after that it may take its time.
  let waitSeconds = 0;
  while (!signal.aborted) {
    const wasBuffered = road.isBuffered;
    const lastId = inbox.lastId();
    const ending = await (wasBuffered
      ? poll(line, inbox, waitSeconds, signal)
      : readStream(line, inbox, signal));
    if (ending.kind === 'refused') return 'refused';
    if (ending.kind === 'buffered') {
      road.isBuffered = true;
      continue;
    }
    const { isClean, livedMs } = ending;
    // What breaks off again and again, but brings something each time, is worth coming back for.
    if (livedMs >= HEALTHY_MS || inbox.lastId() !== lastId) failures = 0;
    // A server that closes each connection at once would be asked without a rest.
    if (!isClean || livedMs < HEALTHY_MS) failures += 1;
    if (wasBuffered) waitSeconds = isClean ? WAIT_SECONDS : 0;
    await pause(pauseMs(ending, failures), signal);
  }
  return 'stopped';
}

function pauseMs(ending: Extract<DisconnectReason, { kind: 'ended' }>, failures: number): number {
  const { retryAfterMs = 0, baseMs } = ending;
  const backoffMs = reconnectPauseMs(failures, Math.random(), baseMs);
  return Math.max(backoffMs, Math.min(retryAfterMs, MAX_RETRY_AFTER_MS));
}

/** Resolves early when it is told to stop. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await atMost(ms, signal);
  } catch {
    // Whoever waits looks at the signal.
  }
}
