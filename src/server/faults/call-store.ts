import { withTimeout } from '../../std/timeout.js';
import { isDataRefused } from '../ports/ledger-store.js';
import { ProblemError } from './problem-error.js';

/**
 * Rethrows a store's failure as `ledger_unavailable`: the outcome is unknown, and the same request may be
 * sent again with the same idempotency key. Data that the store refuses is an `internal_error` instead: nothing
 * was stored, and sending it again is of no use.
 *
 * @example await store.load(accountId, names).catch(unavailable)
 */
export function unavailable(cause: unknown): never {
  if (isDataRefused(cause)) throw new ProblemError('internal_error', { cause });
  throw new ProblemError('ledger_unavailable', { cause, retryAfterSeconds: 1 });
}

const TIMEOUT_MS = 20_000;

/**
 * Returns the result of a read, or `null` as soon as the signal aborts. Rejects with `ledger_unavailable` if
 * the store does not answer in time.
 */
export async function readUnlessAborted<T>(
  read: () => Promise<T>,
  signal: AbortSignal,
): Promise<T | null> {
  try {
    return await withTimeout(read, {
      ms: TIMEOUT_MS,
      signal,
      onTimeout: () => unavailable(new Error(`The store did not answer within ${TIMEOUT_MS} ms.`)),
    });
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  }
}
