import { withTimeout } from '../../std/timeout.js';
import { readRetryAfter } from '../http/read-reply.js';
import { isRefusal, type DisconnectReason } from './disconnect-reason.js';
import { dispatchFrame } from './dispatch.js';
import type { EventConnection } from './event-connection.js';
import type { EventCursor } from './event-cursor.js';
import { createFrameReader } from './frames.js';

/** Time limit of the first bytes: a server sends some at once. */
const FIRST_MS = 30_000;
/** Time limit between two signs of life, which a server sends every 15 s. */
const SILENCE_MS = 45_000;
/** Bytes that arrive later than this prove that no proxy buffers the stream. */
const PROOF_MS = 10_000;

/** Reads one stream to its end. Never rejects. */
export async function readStream(
  connection: EventConnection,
  cursor: EventCursor,
  signal: AbortSignal,
): Promise<DisconnectReason> {
  // A test environment such as jsdom may lack it. Pages of events need none.
  if (typeof TextDecoder !== 'function') return { kind: 'buffered' };
  const attempt = new AbortController();
  const giveUp = () => attempt.abort(signal.reason);
  signal.addEventListener('abort', giveUp);
  const startedAt = Date.now();
  const frames = createFrameReader();
  let openedAt = Infinity;
  let cancel = async () => {};
  const ended = (isClean: boolean): DisconnectReason => {
    const livedMs = Math.max(0, Date.now() - openedAt);
    return { kind: 'ended', isClean, livedMs, baseMs: frames.retryMs() };
  };
  const within = <T>(ms: number, work: () => Promise<T>) =>
    withTimeout(work, { ms, signal, onTimeout: () => null });

  try {
    const lastId = cursor.lastId();
    const response = await within(FIRST_MS, () => connection.openStream(lastId, attempt.signal));
    if (!response) return { kind: 'buffered' };
    const { body } = response;
    if (!response.ok || !body || !isStream(response)) return reasonWithoutStream(response);

    openedAt = Date.now();
    // Changes have no id, so the ones missed while disconnected are not sent again.
    if (lastId !== undefined) cursor.dispatch({ type: 'changed' });
    const reader = body.getReader();
    cancel = () => reader.cancel();
    for (let isFirst = true; ; isFirst = false) {
      const ms = isFirst ? FIRST_MS - (openedAt - startedAt) : SILENCE_MS;
      const chunk = await within(ms, () => reader.read());
      if (!chunk) {
        return isFirst || !connection.state.isProven ? { kind: 'buffered' } : ended(false);
      }
      if (chunk.done || signal.aborted) return ended(true);
      connection.state.isProven ||= Date.now() - openedAt >= PROOF_MS;
      for (const frame of frames.read(chunk.value)) dispatchFrame(frame, cursor);
    }
  } catch {
    return ended(false);
  } finally {
    signal.removeEventListener('abort', giveUp);
    attempt.abort();
    // A `fetch` of the host app may ignore the signal.
    cancel().catch(() => undefined);
  }
}

function isStream({ headers }: Response): boolean {
  return /^text\/event-stream\b/i.test(headers.get('content-type') ?? '');
}

function reasonWithoutStream({ ok, status, headers }: Response): DisconnectReason {
  if (isRefusal(status)) return { kind: 'refused' };
  // The backend answers but has no streams: it may have pages.
  if (ok || status === 406) return { kind: 'buffered' };
  const retryAfterMs = readRetryAfter(headers.get('retry-after'));
  return { kind: 'ended', isClean: false, livedMs: 0, retryAfterMs };
}
