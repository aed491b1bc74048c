import { ProblemError } from '../faults/problem-error.js';

/** Two headers reach a handler as one value, so a value that could be two keys is refused. */
const KEY = /^(?!.{16,}, .{16,})[\x20-\x7e]{16,255}$/;
const pointer = '/headers/idempotency-key';

/** Returns the idempotency key of a request. Throws if it is missing or malformed. */
export function checkKey(key: string | null | undefined): string {
  if (key === null || key === undefined || key === '') {
    const message = 'Create a key when the user acts, and send the same key with every retry.';
    throw new ProblemError('idempotency_key_missing', {
      errors: [{ pointer, code: 'missing', message }],
    });
  }
  // A caller without type checks may pass an object, whose text can differ from one call to the next.
  if (typeof key !== 'string' || !KEY.test(key)) {
    const message = 'Expected one key of 16 to 255 printable ASCII characters.';
    throw new ProblemError('invalid_request', {
      errors: [{ pointer, code: 'invalid_format', message }],
    });
  }
  return key;
}
