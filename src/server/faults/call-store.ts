import { ProblemError } from './problem-error.js';

const RETRY_AFTER_SECONDS = 1;

/**
 * Rethrows a store's failure as `ledger_unavailable`: the outcome is unknown, and the same request may be
 * sent again with the same idempotency key.
 *
 * @example await store.load(accountId, names).catch(unavailable)
 */
export function unavailable(cause: unknown): never {
  throw storeUnavailable(cause);
}

const TIMEOUT_MS = 20_000;

/**
 * Resolves with the value that was read, or with `null` as soon as the signal aborts. Rejects with
 * `ledger_unavailable` if the store is silent for too long.
 */
export async function readUntilAborted<T>(
  reading: Promise<T>,
  signal: AbortSignal,
): Promise<T | null> {
  let abort: () => void = () => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const interrupted = new Promise<null>((resolve, reject) => {
    abort = () => resolve(null);
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
    timer = setTimeout(() => {
      reject(storeUnavailable(new Error(`The store did not answer within ${TIMEOUT_MS} ms.`)));
    }, TIMEOUT_MS);
  });
  try {
    return await Promise.race([reading, interrupted]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}

function storeUnavailable(cause: unknown): ProblemError {
  return new ProblemError('ledger_unavailable', { cause, retryAfterSeconds: RETRY_AFTER_SECONDS });
}
