/** Bytes in one block of memory. A block for each piece would cost a hundred times as much as a byte. */
export interface ByteBuffer {
  /** The number of bytes. */
  length: () => number;
  /** Copies a piece to the end. */
  append: (piece: Uint8Array) => void;
  /** Returns all bytes, and forgets them. */
  take: () => Uint8Array<ArrayBuffer>;
}

const SMALLEST_BYTES = 1_024;

/** Creates an empty buffer. Its block doubles when it is full. */
export function createByteBuffer(): ByteBuffer {
  let block = new Uint8Array();
  let length = 0;
  return {
    length: () => length,
    append(piece) {
      const needed = length + piece.byteLength;
      if (needed > block.byteLength) {
        const larger = new Uint8Array(Math.max(needed, 2 * block.byteLength, SMALLEST_BYTES));
        larger.set(block.subarray(0, length));
        block = larger;
      }
      block.set(piece, length);
      length = needed;
    },
    take() {
      const bytes = block.subarray(0, length);
      block = new Uint8Array();
      length = 0;
      return bytes;
    },
  };
}
