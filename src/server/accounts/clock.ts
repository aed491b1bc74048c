import { describeValue } from '../faults/read-answer.js';

/** The latest time that a `Date` can have, in milliseconds since 1970. */
const MAX_MS = 8.64e15;

/**
 * Returns a clock that reads the time as RFC 3339 in UTC. It keeps the last text, because many readings
 * fall into one millisecond. Throws if the reading is not a time.
 */
export function createClock(readMs: () => number): () => string {
  let lastMs = Number.NaN;
  let text = '';
  return () => {
    const ms = readMs();
    if (ms !== lastMs) {
      // A text or a date would be converted, and a missing time would be any time.
      if (typeof ms !== 'number' || !(Math.abs(ms) <= MAX_MS)) {
        throw new Error(
          `clock returned ${describeValue(ms)}, which is not a time: return milliseconds since 1970, as Date.now does.`,
        );
      }
      lastMs = ms;
      text = new Date(ms).toISOString();
    }
    return text;
  };
}
