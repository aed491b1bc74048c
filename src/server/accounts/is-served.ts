import { ProblemError } from '../faults/problem-error.js';
import type { ResolveAccount } from '../ports/account-terms.js';

/**
 * Returns a function that asks the host app again whether it still has an account. Call it before new
 * money moves: the account's customer may have left since the ledger opened the account.
 *
 * Without an answer, nothing may be charged, so the call rejects with `ledger_unavailable`: try later.
 */
export function createIsServed(resolveAccount: ResolveAccount) {
  return async (accountId: string): Promise<boolean> => {
    try {
      return Boolean(await resolveAccount(accountId));
    } catch (cause) {
      throw new ProblemError('ledger_unavailable', {
        detail: 'The account could not be looked up, so nothing was charged. Try again later.',
        retryAfterSeconds: 1,
        cause,
      });
    }
  };
}
