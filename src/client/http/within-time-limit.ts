import { CreditsError } from '../port/credits-error.js';
import { atMost } from '../../std/time-limit.js';

export interface TimeLimits {
  /** In milliseconds. */
  timeoutMs: number;
  signal: AbortSignal | undefined;
}

/**
 * What the work comes to, unless it fails or the time is up first: then rejects with a retryable error
 * that `describe` puts into words. Rejects with the signal's reason when the caller gives up.
 */
export async function inTime<T extends object>(
  work: (signal: AbortSignal) => Promise<T>,
  { timeoutMs, signal }: TimeLimits,
  describe: (how: string) => string,
): Promise<T> {
  const controller = new AbortController();
  let code: 'timeout' | 'network_error' = 'timeout';
  let how = `within ${timeoutMs / 1000} s`;
  let cause: unknown;
  try {
    const result = await atMost(timeoutMs, signal, () => work(controller.signal));
    if (result) return result;
  } catch (reason) {
    cause = reason;
    code = 'network_error';
    how = 'because the connection failed';
  }
  controller.abort(cause);
  signal?.throwIfAborted();
  throw new CreditsError(describe(how), { code, status: 0, retryable: true, cause });
}
