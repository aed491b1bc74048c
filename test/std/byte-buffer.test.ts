import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createByteBuffer } from '../../src/std/byte-buffer.js';

describe('a byte buffer', () => {
  it('returns the bytes that were appended since the last take, in order', () => {
    const pieces = fc.array(fc.array(fc.uint8Array({ maxLength: 3_000 })));
    fc.assert(
      fc.property(pieces, (takes) => {
        const buffer = createByteBuffer();
        for (const appended of takes) {
          appended.forEach((piece) => buffer.append(piece));
          const expected = appended.flatMap((piece) => [...piece]);
          expect(buffer.length()).toBe(expected.length);
          expect([...buffer.take()]).toEqual(expected);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('copies a piece, so that the sender may reuse its memory', () => {
    const buffer = createByteBuffer();
    const piece = new Uint8Array(1);
    for (let value = 0; value < 256; value += 1) {
      piece[0] = value;
      buffer.append(piece);
    }
    expect([...buffer.take()]).toEqual(Array.from({ length: 256 }, (_, value) => value));
  });

  it('doubles its block, so that a million one-byte pieces are copied ten times and not a million', () => {
    const buffer = createByteBuffer();
    const piece = new Uint8Array(1);
    for (let count = 0; count < 1_000_000; count += 1) buffer.append(piece);
    expect(buffer.take().buffer.byteLength).toBe(1_024 * 2 ** 10);
  });
});
