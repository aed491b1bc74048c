import { isPromise } from '../../std/is-promise.js';
import { withTimeout } from '../../std/timeout.js';
import { ProblemError } from './problem-error.js';

/** A request waits for the answer, and for a new account all of its requests do. */
const TIMEOUT_MS = 10_000;

/**
 * Returns the answer of a function that the host app implements. Rejects with `ledger_unavailable` if it takes
 * more than 10 seconds: a function that never answers must not hold a request, or an account, forever.
 */
export async function askHost<T>(call: string, ask: () => Promise<T> | T): Promise<T> {
  const answer = ask();
  // A function that answers at once costs no timer.
  if (!isPromise(answer)) return answer;
  return withTimeout(async () => answer, {
    ms: TIMEOUT_MS,
    onTimeout: () => {
      throw new ProblemError('ledger_unavailable', {
        retryAfterSeconds: 1,
        cause: new Error(`${call} did not answer within ${TIMEOUT_MS} ms.`),
      });
    },
  });
}
