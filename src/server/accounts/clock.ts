/** Writes moments as RFC 3339. Many fall into one millisecond, so the latest is kept. */
export function createNow(clock: () => number): () => string {
  let moment = Number.NaN;
  let text = '';
  return () => {
    const current = clock();
    if (current !== moment) {
      moment = current;
      text = new Date(current).toISOString();
    }
    return text;
  };
}
