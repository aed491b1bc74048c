/** Counts the rows of a CSV file while its parts arrive. */
export interface RowCounter {
  /** Counts the rows that end in a part of the file. Parts may end anywhere, even inside a character. */
  count(part: Uint8Array): void;
  /** The complete rows so far, without the header. */
  rows(): number;
  /** Whether the file may end here: it has a header, and its last row is complete. */
  isComplete(): boolean;
}

const QUOTE = 0x22;
const LINE_FEED = 0x0a;

/** Creates a counter of the rows of one file. A line break between quotes ends no row. */
export function createRowCounter(): RowCounter {
  let lines = 0;
  let isQuoted = false;
  let isAtEnd = false;

  return {
    count(part) {
      for (const byte of part) {
        // A doubled quote inside a cell ends and begins it.
        if (byte === QUOTE) isQuoted = !isQuoted;
        isAtEnd = byte === LINE_FEED && !isQuoted;
        if (isAtEnd) lines += 1;
      }
    },
    rows: () => Math.max(0, lines - 1),
    isComplete: () => isAtEnd,
  };
}
