/** The longest delay of a timer, 24.8 days: with a longer one it fires at once. */
export const MAX_TIMER_MS = 2 ** 31 - 1;

export interface TimeoutOptions<Late> {
  /** Time limit in milliseconds. */
  ms: number;
  /** Called when the time is up: the promise then settles with its result or its error. */
  onTimeout: () => Late;
  /** Rejects the promise with the signal's reason when it aborts. */
  signal?: AbortSignal | undefined;
}

/**
 * Resolves with the result of `work`, unless the time is up or the signal aborts first. The work itself
 * is not stopped. It is not started when the signal has already aborted.
 *
 * @example
 * await withTimeout(() => provider.charge(order), {
 *   ms: 20_000,
 *   onTimeout: () => { throw new Error('The provider did not answer.'); },
 * });
 */
export async function withTimeout<T, Late>(
  work: () => Promise<T>,
  { ms, onTimeout, signal }: TimeoutOptions<Late>,
): Promise<T | Late> {
  signal?.throwIfAborted();
  let stop = () => {};
  try {
    // A race, because the work need not listen to a signal.
    const result = await new Promise<T | typeof LATE>((resolve, reject) => {
      const timer = setTimeout(resolve, Math.min(ms, MAX_TIMER_MS), LATE);
      const giveUp = () => reject(signal?.reason);
      signal?.addEventListener('abort', giveUp);
      stop = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', giveUp);
      };
      work().then(resolve, reject);
    });
    return result === LATE ? onTimeout() : result;
  } finally {
    stop();
  }
}

const LATE = /* @__PURE__ */ Symbol('late');
