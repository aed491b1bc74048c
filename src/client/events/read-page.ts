import { disconnectReasonOf, type DisconnectReason } from './disconnect-reason.js';
import { parseNotification } from './dispatch.js';
import type { EventConnection, UnreadPage } from './event-connection.js';
import type { EventCursor } from './event-cursor.js';

/** Requests the events after the cursor, and dispatches them. */
export async function readPage(
  { fetchPage }: EventConnection,
  cursor: EventCursor,
  waitSeconds: number,
  signal: AbortSignal,
): Promise<UnreadPage> {
  const after = cursor.lastId();
  const page = await fetchPage({ after, wait: waitSeconds }, signal);
  signal.throwIfAborted();
  const { data, lastEventId, reset = false } = page;
  if (lastEventId === null) return page;

  if (reset) cursor.reset(lastEventId);
  else cursor.startAt(lastEventId);
  // The start of a stream says the same: resources that were read before may have changed since.
  if (after === undefined) cursor.dispatch({ type: 'changed' });
  for (const item of data) {
    const parsed = parseNotification(item);
    if (parsed.ok) cursor.accept(parsed.value);
  }
  // A page without a readable event would come back forever.
  if (data.length > 0 && cursor.lastId() === after) cursor.skipTo(lastEventId);
  return page;
}

/** Runs one round of a long poll. Never rejects. */
export async function poll(
  connection: EventConnection,
  cursor: EventCursor,
  waitSeconds: number,
  signal: AbortSignal,
): Promise<DisconnectReason> {
  const startedAt = Date.now();
  const lastId = cursor.lastId();
  try {
    const { lastEventId, reset } = await readPage(connection, cursor, waitSeconds, signal);
    // Members may know the state alone, which pages do not have.
    if (lastEventId === null) return { kind: 'refused' };
    // Pages do not announce changes without a notification: reading is the only way to find them.
    if (lastId !== undefined && !reset) cursor.dispatch({ type: 'changed' });
    const livedMs = Date.now() - startedAt;
    const isEarly = cursor.lastId() === lastId && waitSeconds > 0;
    const retryAfterMs = isEarly ? Math.max(0, IDLE_MS - livedMs) : 0;
    return { kind: 'ended', isClean: true, livedMs: Infinity, retryAfterMs };
  } catch (error) {
    return disconnectReasonOf(error);
  }
}

/** Shortest time between two responses without events: a backend may not support waiting. */
const IDLE_MS = 10_000;
