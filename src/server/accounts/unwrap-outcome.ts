import { ProblemError } from '../faults/problem-error.js';
import type { WriteResult } from './account-writer.js';

/** The result of a command that was accepted, now or when it first came. */
export type AcceptedResult = Exclude<WriteResult, { status: 'refused' }>;

/** Returns the result of an accepted command. Throws the refusal of a refused one. */
export function unwrapOutcome(result: WriteResult | null): AcceptedResult {
  if (!result) throw new ProblemError('not_found');
  if (result.status === 'refused') throw refusal(result);
  return result;
}

/**
 * The delay before the sixth purchase or setup is worth another request. The buyer can end an open one at any
 * time; without the buyer, each one expires at the provider within about half an hour.
 */
const OPEN_RETRY_AFTER_SECONDS = 60;

function refusal(refused: Extract<WriteResult, { status: 'refused' }>): Error {
  const { code } = refused;
  switch (code) {
    case 'allowance_outdated':
      return new Error('The answer about the allowance was refused, but not asked for again.');
    case 'out_of_credits':
      return new ProblemError(code, { actions: ['purchase', 'contact_admin'] });
    case 'credits_reserved':
      return new ProblemError(code, { retryAfterSeconds: 1 });
    case 'rate_limited':
      return new ProblemError(code, {
        detail:
          'Five purchases or card setups of this account are open, so another one was not started. Finish or cancel one of them, or wait until one expires.',
        retryAfterSeconds: OPEN_RETRY_AFTER_SECONDS,
      });
    case 'hold_not_open':
      return new ProblemError(code, {
        holdStatus: refused.holdStatus,
        detail: 'Work that has not started needs a new hold, with a new idempotency key.',
      });
    default:
      return new ProblemError(code);
  }
}
