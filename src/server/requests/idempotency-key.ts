import { ProblemError } from '../faults/problem-error.js';

const KEY = /^[\x20-\x7e]{16,255}$/;
const pointer = '/headers/idempotency-key';

/** The key of a request that must take effect at most once; throws when there is none to go by. */
export function checkKey(key: string | null | undefined): string {
  if (key === null || key === undefined || key === '') {
    const message = 'Send a key made when the user acted, and the same one with every retry.';
    throw new ProblemError('idempotency_key_missing', {
      errors: [{ pointer, code: 'missing', message }],
    });
  }
  // Not every caller has types, and what only turns into a text may turn into another the next time.
  if (typeof key !== 'string' || !KEY.test(key)) {
    const message = 'Expected 16 to 255 printable ASCII characters.';
    throw new ProblemError('invalid_request', {
      errors: [{ pointer, code: 'invalid_format', message }],
    });
  }
  return key;
}
