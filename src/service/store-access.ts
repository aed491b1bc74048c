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
