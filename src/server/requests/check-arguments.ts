import { isRequestId } from '../../contract/validation/request-text.js';
import { ProblemError } from '../faults/problem-error.js';

/** The names of a method's parameters: of each text, which is an id, and of its request. */
type Names<Args extends readonly unknown[]> = {
  [Position in keyof Args]: Args[Position] extends string
    ? 'accountId' | 'purchaseId' | 'holdId' | 'consumable'
    : 'request';
};

/**
 * Wraps a method of the backend, so that wrong arguments never reach the store, the payment provider, or the host
 * app. An argument that is missing, or of another type, throws `invalid_request` with its name. A text that cannot
 * be an id throws `not_found`.
 */
export function checkingArguments<Args extends readonly unknown[], Reply>(
  method: (...args: Args) => Promise<Reply>,
  names: Names<Args>,
): (...args: Args) => Promise<Reply> {
  return async (...args) => {
    names.forEach((name, position) => {
      const value = args[position];
      if (name === 'request') checkRequest(value);
      else checkId(name, value);
    });
    return method(...args);
  };
}

function checkRequest(value: unknown): void {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return;
  throw invalidArgument('', 'Expected an object with the fields of the request.');
}

function checkId(name: string, value: unknown): void {
  if (typeof value !== 'string') throw invalidArgument(`/${name}`, 'Expected a text.');
  if (!isRequestId(value)) throw new ProblemError('not_found');
}

function invalidArgument(pointer: string, message: string): ProblemError {
  return new ProblemError('invalid_request', {
    errors: [{ pointer, code: 'invalid_type', message }],
  });
}
