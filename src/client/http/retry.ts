import { CreditsError } from '../port/credits-error.js';
import { atMost } from '../../std/time-limit.js';

const MAX_ATTEMPTS = 3;
const BASE_MS = 300;
/** Whoever asked would rather be told than wait longer than this. */
const MAX_RETRY_AFTER_MS = 30_000;

/** Attempts a request again when it failed for a reason that passes. It must be safe to repeat. */
export async function retry<T>(
  attempt: () => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (failures === MAX_ATTEMPTS || !isPassing(error)) throw error;
      // Full jitter: clients that failed together must not come back together.
      const jitterMs = Math.random() * BASE_MS * 2 ** (failures - 1);
      await atMost((error.retryAfterMs ?? 0) + jitterMs, signal);
    }
  }
}

function isPassing(error: unknown): error is CreditsError {
  return (
    error instanceof CreditsError &&
    error.retryable &&
    // Credits are held until somebody's work ends: whether to wait for that is the caller's choice.
    error.status !== 402 &&
    (error.retryAfterMs ?? 0) <= MAX_RETRY_AFTER_MS
  );
}
