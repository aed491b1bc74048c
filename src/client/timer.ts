/** The longest that a timer can be set for: a longer one would go off at once. */
const MAX_MS = 2 ** 31 - 1;

export interface Timer {
  /** Resolves when the time is up; rejects with the signal's reason when the caller gives up. */
  elapsed: Promise<void>;
  /** Takes the timer and the listener back. `elapsed` then never settles. */
  stop: () => void;
}

/** Starts a time to wait; throws the signal's reason when the caller has given up already. */
export function startTimer(ms: number, signal: AbortSignal | undefined): Timer {
  signal?.throwIfAborted();
  let stop = () => {};
  const elapsed = new Promise<void>((resolve, reject) => {
    const onAbort = () => {
      stop();
      reject(signal?.reason);
    };
    const timer = setTimeout(
      () => {
        stop();
        resolve();
      },
      Math.min(ms, MAX_MS),
    );
    stop = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    };
    signal?.addEventListener('abort', onAbort);
  });
  return { elapsed, stop };
}
