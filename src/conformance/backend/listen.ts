import { createFrameReader, type Frame } from '../../client/events/frames.js';
import { withTimeout } from '../../std/timeout.js';
import { ConformanceError } from '../report/conformance-case.js';
import type { Probe, Sender } from './probe.js';

/** The longest wait for the next event. */
const MAX_WAIT_MS = 10_000;

/** An open event stream. */
export interface Listening {
  response: Response;
  /** Returns the next event, or `null` at the end of the stream. */
  next: () => Promise<Frame | null>;
  /** Returns the events up to the first that fits, which ends the list. */
  until: (isLast: (frame: Frame) => boolean) => Promise<Frame[]>;
}

/** Listens to the account's events after an id, calls `work`, and closes the stream. */
export async function listen(
  probe: Probe,
  sender: Sender,
  lastEventId: string | null,
  work: (listening: Listening) => Promise<void>,
): Promise<void> {
  const controller = new AbortController();
  const { signal } = controller;
  const headers = { accept: 'text/event-stream', 'last-event-id': lastEventId };
  const { response, write } = await probe.open(sender, 'GET /events', { headers, signal });
  const seen: Uint8Array[] = [];
  try {
    await work(listeningTo(response, seen));
  } catch (error) {
    if (!(error instanceof ConformanceError) || error.exchanges.length > 0) throw error;
    throw new ConformanceError(error.reason, [write(textOf(seen))]);
  } finally {
    controller.abort();
    // A stream that was aborted fails, and so does its cancel.
    await response.body?.cancel().catch(() => undefined);
  }
}

function textOf(pieces: readonly Uint8Array[]): string {
  const decoder = new TextDecoder();
  return pieces.map((piece) => decoder.decode(piece, { stream: true })).join('');
}

/** Reads a stream, and adds its bytes to `seen`. */
function listeningTo(response: Response, seen: Uint8Array[]): Listening {
  const reader = response.body?.getReader();
  const frames = createFrameReader();
  const read: Frame[] = [];

  async function next(): Promise<Frame | null> {
    for (;;) {
      const frame = read.shift();
      if (frame) return frame;
      const piece = await reader?.read();
      if (!piece || piece.done) return null;
      seen.push(piece.value);
      read.push(...frames.read(piece.value));
    }
  }

  const inTime = () => withTimeout(next, { ms: MAX_WAIT_MS, onTimeout: failLate });
  return {
    response,
    next: inTime,
    until: async (isLast) => {
      const all: Frame[] = [];
      for (;;) {
        const frame = await inTime();
        if (frame === null) throw new ConformanceError('The event stream ended too early.');
        all.push(frame);
        if (isLast(frame)) return all;
      }
    },
  };
}

function failLate(): never {
  throw new ConformanceError(`No event arrived within ${MAX_WAIT_MS / 1000} seconds.`);
}
