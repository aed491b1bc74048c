import { ProblemError } from './problem-error.js';

/** A store that fails leaves the outcome unknown: the same request, with its key, may be sent again. */
export async function reach<T>(reply: Promise<T>): Promise<T> {
  try {
    return await reply;
  } catch (cause) {
    throw new ProblemError('ledger_unavailable', { cause, retryAfterSeconds: 1 });
  }
}
