import { isRequestId } from '../../contract/validation/request-text.js';
import { ProblemError } from '../faults/problem-error.js';

/**
 * Wraps a method whose texts are ids: of an account, a purchase, or a hold. A text that cannot be an id throws
 * `not_found`, and never reaches the store, the payment provider, or the host app.
 */
export function checkingIds<Args extends readonly unknown[], Reply>(
  method: (...args: Args) => Promise<Reply>,
): (...args: Args) => Promise<Reply> {
  return async (...args) => {
    const isValid = args.every((arg) => typeof arg !== 'string' || isRequestId(arg));
    if (!isValid) throw new ProblemError('not_found');
    return method(...args);
  };
}
