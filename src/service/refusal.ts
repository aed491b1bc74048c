import type { Written } from './account-writer.js';
import { ProblemError } from './problem-error.js';

/** What was carried out, now or when it first came; throws what it was refused with. */
export function carriedOut(written: Written | null): Exclude<Written, { status: 'refused' }> {
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
