/**
 * Returns a clock that reads the time as RFC 3339 in UTC. It keeps the last text, because many readings
 * fall into one millisecond.
 */
export function createClock(readMs: () => number): () => string {
  let lastMs = Number.NaN;
  let text = '';
  return () => {
    const ms = readMs();
    if (ms !== lastMs) {
      lastMs = ms;
      text = new Date(ms).toISOString();
    }
    return text;
  };
}
