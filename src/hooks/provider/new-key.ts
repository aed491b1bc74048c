import { randomId } from '../../std/random-id.js';

/** Returns an idempotency key for one decision of the user: a request that repeats it is the same request. */
export function newKey(name: string): string {
  return `${name}-${randomId()}`;
}
