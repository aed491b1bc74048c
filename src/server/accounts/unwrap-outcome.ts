import type { WriteResult } from './account-writer.js';
import { ProblemError } from '../faults/problem-error.js';

/** What was carried out, now or when it first came; throws what it was refused with. */
export function unwrapOutcome(
  written: WriteResult | null,
): Exclude<WriteResult, { status: 'refused' }> {
  if (!written) throw new ProblemError('not_found');
  if (written.status === 'refused') throw refusal(written.code);
  return written;
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
