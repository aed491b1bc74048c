import { MAX_TIMER_MS } from './timeout.js';

/**
 * Resolves after `ms` milliseconds, or as soon as the signal aborts: check the signal afterwards.
 * `Infinity` waits for the signal alone.
 */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = ms === Infinity ? undefined : setTimeout(end, Math.min(ms, MAX_TIMER_MS));
    signal?.addEventListener('abort', end);
    if (signal?.aborted) end();
  });
}
