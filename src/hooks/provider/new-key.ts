import { randomId } from '../../std/random-id.js';

/** A new idempotency key for one decision of the user: sending it again repeats the same request. */
export function newKey(name: string): string {
  return `${name}-${randomId()}`;
}
