import { ProblemError } from '../faults/problem-error.js';
import type { WriteResult } from './account-writer.js';

/** The result of a command that was accepted, now or when it first came. */
export type AcceptedResult = Exclude<WriteResult, { status: 'refused' }>;

/** Returns the result of an accepted command. Throws the refusal of a refused one. */
export function unwrapOutcome(result: WriteResult | null): AcceptedResult {
  if (!result) throw new ProblemError('not_found');
  if (result.status === 'refused') throw refusal(result.code);
  return result;
}

function refusal(code: ProblemError['code']): ProblemError {
  switch (code) {
    case 'out_of_credits':
      return new ProblemError(code, { actions: ['purchase', 'contact_admin'] });
    case 'credits_reserved':
      return new ProblemError(code, { retryAfterSeconds: 1 });
    default:
      return new ProblemError(code);
  }
}
