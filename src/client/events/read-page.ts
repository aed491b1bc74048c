import { endingOf, type DisconnectReason } from './disconnect-reason.js';
import type { EventConnection, UnreadPage } from './event-connection.js';
import type { Inbox } from './inbox.js';
import { readNotification } from './dispatch.js';

/** Asks for what has come since the latest event, and puts it where it belongs. */
export async function readPage(
  { ask }: EventConnection,
  inbox: Inbox,
  waitSeconds: number,
  signal: AbortSignal,
): Promise<UnreadPage> {
  const after = inbox.lastId();
  const page = await ask({ after, wait: waitSeconds }, signal);
  signal.throwIfAborted();
  const { data, lastEventId, reset = false } = page;
  if (lastEventId === null) return page;

  if (reset) inbox.startOver(lastEventId);
  else inbox.begin(lastEventId);
  // As a stream begins: what was read before may have changed since.
  if (after === undefined) inbox.tell({ type: 'changed' });
  for (const one of data) {
    const read = readNotification(one);
    if (read.ok) inbox.take(read.value);
  }
  // Nothing of it could be read: it would be the same page for ever.
  if (data.length > 0 && inbox.lastId() === after) inbox.skipTo(lastEventId);
  return page;
}

/** One round of a long poll. Never rejects. */
export async function poll(
  line: EventConnection,
  inbox: Inbox,
  waitSeconds: number,
  signal: AbortSignal,
): Promise<DisconnectReason> {
  const askedAt = Date.now();
  const lastId = inbox.lastId();
  try {
    const { lastEventId, reset } = await readPage(line, inbox, waitSeconds, signal);
    // Members hear of the state alone, of which pages do not tell.
    if (lastEventId === null) return { kind: 'refused' };
    // Pages hold no hints: whether something else has changed is only known once it is read.
    if (lastId !== undefined && !reset) inbox.tell({ type: 'changed' });
    const livedMs = Date.now() - askedAt;
    const isHurried = inbox.lastId() === lastId && waitSeconds > 0;
    const retryAfterMs = isHurried ? Math.max(0, IDLE_MS - livedMs) : 0;
    return { kind: 'ended', isClean: true, livedMs: Infinity, retryAfterMs };
  } catch (error) {
    return endingOf(error);
  }
}

/** Between two answers without news: a backend need not wait with them. */
const IDLE_MS = 10_000;
