import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFrameReader, type Frame } from '../../../src/client/events/frames';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (...chunks: Uint8Array[]): Frame[] => {
  const reader = createFrameReader();
  return chunks.flatMap((chunk) => [...reader.read(chunk)]);
};
const readText = (text: string) => read(bytesOf(text));

/** Cuts bytes at these places. */
function cutAt(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const ends = [...places.map((place) => place % (bytes.length + 1)), bytes.length];
  const sorted = ends.toSorted((one, other) => one - other);
  return sorted.map((end, index) => bytes.subarray(sorted[index - 1] ?? 0, end));
}

const piece = fc.oneof(
  fc.constantFrom('\n', '\r', '\r\n', '\n\n', '\r\n\r\n', '\r\r', '\n\r\n', ':', ' ', '\uFEFF'),
  fc.constantFrom('data: a', 'data', 'data:', 'id: 17', 'id', 'event: credits.changed', ': beat'),
  fc.constantFrom('data: €uro 🙅\n\n', 'retry: 2000\n', 'id: \0\n', 'other: 1\n'),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);

describe('a stream of events', () => {
  it('is read the same however it is cut', () => {
    const inPieces = fc.array(piece, { maxLength: 40 }).map((pieces) => bytesOf(pieces.join('')));
    fc.assert(
      fc.property(inPieces, fc.array(fc.nat(), { maxLength: 20 }), (bytes, places) => {
        expect(read(...cutAt(bytes, places))).toEqual(read(bytes));
      }),
      { numRuns: 1_000 },
    );
  });

  it('loses one mark of byte order, and not the second, however the first is cut', () => {
    const bytes = bytesOf('\uFEFF\uFEFFdata: 1\n\ndata: 2\n\n');
    const frames: Frame[] = [{ type: 'message', data: '2', id: undefined }];
    for (const place of bytes.keys()) expect(read(...cutAt(bytes, [place]))).toEqual(frames);
  });

  it('is read the same byte by byte, with every line ending', () => {
    const text =
      'id: 18\nevent: credit_balance_low\ndata: {"ü":"🙅"}\ndata: 2\n\nevent: x\ndata:y\n\n';
    const frames: Frame[] = [
      { type: 'credit_balance_low', data: '{"ü":"🙅"}\n2', id: '18' },
      { type: 'x', data: 'y', id: undefined },
    ];
    for (const lineEnd of ['\n', '\r', '\r\n']) {
      const bytes = bytesOf(text.replaceAll('\n', lineEnd));
      expect(read(bytes)).toEqual(frames);
      expect(read(...Array.from(bytes, (_, at) => bytes.subarray(at, at + 1)))).toEqual(frames);
    }
  });

  it.each<[string, string, Frame[]]>([
    ['comments', ': \n\n:x\ndata: 1\n\n', [{ type: 'message', data: '1', id: undefined }]],
    ['an event that has not ended', 'event: reset\ndata: {}\n', []],
    ['an event without data', 'id: 4\nevent: reset\n\n', []],
    [
      'one space after the colon alone',
      'data:  x\n\n',
      [{ type: 'message', data: ' x', id: undefined }],
    ],
    ['unknown fields', 'other: 1\ndata: 1\n\n', [{ type: 'message', data: '1', id: undefined }]],
    [
      'an id with a zero byte',
      'id: 1\0\ndata: 1\n\n',
      [{ type: 'message', data: '1', id: undefined }],
    ],
    ['a mark of byte order', '\uFEFFdata: 1\n\n', [{ type: 'message', data: '1', id: undefined }]],
  ])('is read by the standard: %s', (_, text, frames) => {
    expect(readText(text)).toEqual(frames);
  });

  it('says how long clients should wait before they reconnect', () => {
    const reader = createFrameReader();
    expect(reader.retryMs()).toBeUndefined();
    expect([...reader.read(bytesOf('retry: 2000\n\nretry: soon\n\n'))]).toEqual([]);
    expect(reader.retryMs()).toBe(2_000);
  });

  it('survives invalid characters', () => {
    const bytes = Uint8Array.from([...bytesOf('data: '), 0xff, 0xc3, ...bytesOf('\n\n')]);
    expect(read(bytes)).toHaveLength(1);
  });

  it('ends with an error when a line or an event is too long', () => {
    const most = 'x'.repeat(65_000);
    expect(readText(`data: ${most}\n\n`)).toHaveLength(1);
    expect(() => readText('x'.repeat(65_537))).toThrow(RangeError);
    expect(() => readText(`${'x'.repeat(65_537)}\n`)).toThrow(RangeError);
    expect(() => readText(`data: ${most}\n`.repeat(2))).toThrow(RangeError);
  });

  it('yields the events before the error', () => {
    const frames: Frame[] = [];
    const reader = createFrameReader();
    expect(() => {
      for (const frame of reader.read(bytesOf(`data: 1\n\n${'x'.repeat(70_000)}`)))
        frames.push(frame);
    }).toThrow(RangeError);
    expect(frames).toHaveLength(1);
  });
});
