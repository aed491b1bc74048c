import { describeValue } from '../faults/read-answer.js';

const ID = /^[\w-]{1,128}$/;
/** The number of ids that are remembered. A repetition over a longer time is not found. */
const MEMORY = 1_000;

/**
 * Returns the host app's generator of ids with a check of each id. An id that repeats stops the request:
 * purchases with the same id would be one purchase for the payment provider.
 */
export function createIds(generate: () => string): () => string {
  const returned = new Set<string>();
  return () => {
    const id: unknown = generate();
    if (typeof id !== 'string' || !ID.test(id)) {
      throw new Error(
        `ids returned ${describeValue(id)}, which cannot name a purchase in a path: return 1 to 128 letters, ` +
          'digits, hyphens, and underscores, such as crypto.randomUUID().',
      );
    }
    if (returned.has(id)) {
      throw new Error(
        `ids returned ${describeValue(id)} twice, so two purchases could be taken for one: return an id that ` +
          'was never returned before, such as crypto.randomUUID().',
      );
    }
    returned.add(id);
    const [oldest] = returned;
    if (returned.size > MEMORY && oldest !== undefined) returned.delete(oldest);
    return id;
  };
}
