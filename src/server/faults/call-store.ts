import { ProblemError } from './problem-error.js';

/**
 * What a store's failure comes to: the outcome is unknown, and the same request, with its key, may be
 * sent again.
 *
 * @example await store.load(accountId, names).catch(unavailable)
 */
export function unavailable(cause: unknown): never {
  throw new ProblemError('ledger_unavailable', { cause, retryAfterSeconds: 1 });
}

const PATIENCE_MS = 20_000;

/**
 * What was read; `null` as soon as the signal aborts. A store that is silent for too long has failed.
 */
export async function inTime<T>(reading: Promise<T>, signal: AbortSignal): Promise<T | null> {
  let end: () => void = () => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ended = new Promise<null>((resolve, reject) => {
    end = () => resolve(null);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
    timer = setTimeout(() => {
      const silent = new Error(`The store did not answer within ${PATIENCE_MS} ms.`);
      reject(new ProblemError('ledger_unavailable', { cause: silent, retryAfterSeconds: 1 }));
    }, PATIENCE_MS);
  });
  try {
    return await Promise.race([reading, ended]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}
