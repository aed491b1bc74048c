/** The longest that a timer can be set for: a longer one would go off at once. */
const MAX_MS = 2 ** 31 - 1;

/**
 * What the work comes to, or `undefined` when the time is up first. Rejects with the signal's reason
 * when the caller gives up; who has given up already starts no work.
 */
export async function atMost<T>(
  ms: number,
  signal: AbortSignal | undefined,
  work?: () => Promise<T>,
): Promise<T | undefined> {
  signal?.throwIfAborted();
  let stop = () => {};
  try {
    // A race, because the work need not heed a signal.
    return await new Promise<T | undefined>((resolve, reject) => {
      const timer = setTimeout(resolve, Math.min(ms, MAX_MS));
      const giveUp = () => reject(signal?.reason);
      signal?.addEventListener('abort', giveUp);
      stop = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', giveUp);
      };
      work?.().then(resolve, reject);
    });
  } finally {
    stop();
  }
}
