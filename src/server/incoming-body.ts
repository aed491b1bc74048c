import type { IncomingMessage } from 'node:http';
import { createByteBuffer } from '../std/byte-buffer.js';
import { LONGEST_BODY_BYTES } from './http/read-body.js';

const PIECE_BYTES = 16_384;
const TINY_BYTES = 16;
const MAX_TINY_PIECES = 512;

/** Whether a body consists of so many tiny pieces that parsing it would keep the event loop busy. */
function isShredded(pieces: number, bytes: number): boolean {
  return pieces > MAX_TINY_PIECES && bytes < pieces * TINY_BYTES;
}

/**
 * Returns the body as a stream. Its bytes are copied as they arrive, because Node's own queue keeps an object
 * of 200 bytes for each piece, and a sender may send pieces of one byte. They are passed on in larger pieces. A
 * body that is not read is kept up to the longest one that a backend accepts; the rest is dropped, and the
 * stream then fails. It also fails after hundreds of tiny pieces, and the connection closes.
 */
export function incomingBody(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  const unread = createByteBuffer();
  let state: 'open' | 'ended' | 'broken' = 'open';
  let wake = () => {};
  let pieces = 0;
  let bytes = 0;

  function end(as: 'ended' | 'broken'): void {
    if (state === 'open') state = as;
    wake();
  }
  incoming.on('data', (piece: Uint8Array) => {
    pieces += 1;
    bytes += piece.byteLength;
    // The handler had the time of as many pieces again to refuse the request.
    if (isShredded(pieces / 2, bytes)) incoming.destroy();
    if (state !== 'open') return;
    unread.append(piece);
    if (unread.length() > LONGEST_BODY_BYTES || isShredded(pieces, bytes)) end('broken');
    else if (unread.length() >= PIECE_BYTES) wake();
  });
  incoming.once('end', () => end('ended'));
  incoming.once('close', () => end('broken'));

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (unread.length() < PIECE_BYTES && state === 'open') {
          await new Promise<void>((resolve) => (wake = resolve));
        }
        if (unread.length() > 0) controller.enqueue(unread.take());
        else if (state === 'ended') controller.close();
        else controller.error(new Error('The request was broken off before its body ended.'));
      },
      cancel() {
        state = 'broken';
        unread.take();
      },
    },
    { highWaterMark: 0 },
  );
}

/** Reads and drops a body that no handler reads. */
export function skipBody(incoming: IncomingMessage): void {
  let pieces = 0;
  let bytes = 0;
  incoming.on('data', (piece: Uint8Array) => {
    pieces += 1;
    bytes += piece.byteLength;
    if (isShredded(pieces, bytes)) incoming.destroy();
  });
}
