import { sleep } from '../../std/sleep.js';
import { CreditsError } from '../port/credits-error.js';

const MAX_ATTEMPTS = 3;
const BASE_MS = 300;
/** Callers prefer an error to a longer wait than this. */
const MAX_RETRY_AFTER_MS = 30_000;

/**
 * Repeats a request that failed for a temporary reason. The request must be safe to repeat. `attempt` gets the
 * number of failures before it.
 */
export async function retry<T>(
  attempt: (failures: number) => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await attempt(failures - 1);
    } catch (error) {
      if (failures === MAX_ATTEMPTS || !isTemporary(error)) throw error;
      // Full jitter: clients that failed together must not come back together.
      const jitterMs = Math.random() * BASE_MS * 2 ** (failures - 1);
      await sleep((error.retryAfterMs ?? 0) + jitterMs, signal);
      signal?.throwIfAborted();
    }
  }
}

function isTemporary(error: unknown): error is CreditsError {
  return (
    error instanceof CreditsError &&
    error.retryable &&
    // Credits stay held until other work ends: the caller decides whether to wait for that.
    error.status !== 402 &&
    (error.retryAfterMs ?? 0) <= MAX_RETRY_AFTER_MS
  );
}
