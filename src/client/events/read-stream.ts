import { readRetryAfter } from '../http/read-reply.js';
import { atMost } from '../../std/time-limit.js';
import { isRefusal, type DisconnectReason } from './disconnect-reason.js';
import type { EventConnection } from './event-connection.js';
import { createFrameReader } from './frames.js';
import type { Inbox } from './inbox.js';
import { receive } from './dispatch.js';

/** Until something must have come: a server says something at once. */
const FIRST_MS = 30_000;
/** Between two signs of life, which a server gives every 15 s. */
const SILENCE_MS = 45_000;
/** What comes later than that has not been kept back until enough of it was there. */
const PROOF_MS = 10_000;

/** Hears one stream to its end. Never rejects. */
export async function readStream(
  line: EventConnection,
  inbox: Inbox,
  signal: AbortSignal,
): Promise<DisconnectReason> {
  const attempt = new AbortController();
  const giveUp = () => attempt.abort(signal.reason);
  signal.addEventListener('abort', giveUp);
  const askedAt = Date.now();
  const frames = createFrameReader();
  let openedAt = Infinity;
  let cancel = async () => {};
  const ended = (isClean: boolean): DisconnectReason => {
    const livedMs = Math.max(0, Date.now() - openedAt);
    return { kind: 'ended', isClean, livedMs, baseMs: frames.retryMs() };
  };

  try {
    const lastId = inbox.lastId();
    const response = await atMost(FIRST_MS, signal, () => line.open(lastId, attempt.signal));
    if (!response) return { kind: 'buffered' };
    const { body } = response;
    if (!response.ok || !body || !isStream(response)) return endingWithout(response);

    openedAt = Date.now();
    // Hints have no id, so that those of the meantime are not sent again.
    if (lastId !== undefined) inbox.tell({ type: 'changed' });
    const reader = body.getReader();
    cancel = () => reader.cancel();
    for (let isFirst = true; ; isFirst = false) {
      const ms = isFirst ? FIRST_MS - (openedAt - askedAt) : SILENCE_MS;
      const chunk = await atMost(ms, signal, () => reader.read());
      if (!chunk) return isFirst || !line.road.isProven ? { kind: 'buffered' } : ended(false);
      if (chunk.done || signal.aborted) return ended(true);
      line.road.isProven ||= Date.now() - openedAt >= PROOF_MS;
      for (const frame of frames.read(chunk.value)) receive(frame, inbox);
    }
  } catch {
    return ended(false);
  } finally {
    signal.removeEventListener('abort', giveUp);
    attempt.abort();
    // Who fetches may not heed a signal.
    cancel().catch(() => undefined);
  }
}

function isStream({ headers }: Response): boolean {
  return /^text\/event-stream\b/i.test(headers.get('content-type') ?? '');
}

function endingWithout({ ok, status, headers }: Response): DisconnectReason {
  if (isRefusal(status)) return { kind: 'refused' };
  // Something answers that knows of no streams: it may know of pages.
  if (ok || status === 406) return { kind: 'buffered' };
  const retryAfterMs = readRetryAfter(headers.get('retry-after'));
  return { kind: 'ended', isClean: false, livedMs: 0, retryAfterMs };
}
