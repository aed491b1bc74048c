import { describeValue } from '../faults/read-answer.js';

const ID = /^[\w-]{1,128}$/;

/**
 * Returns the host app's generator of ids with a check of each id. Two equal ids in a row stop the request:
 * purchases with the same id would be one purchase for the payment provider.
 */
export function createIds(generate: () => string): () => string {
  let last: string | undefined;
  return () => {
    const id: unknown = generate();
    if (typeof id !== 'string' || !ID.test(id)) {
      throw new Error(
        `ids returned ${describeValue(id)}, which cannot name a purchase in a path: return 1 to 128 letters, ` +
          'digits, hyphens, and underscores, such as crypto.randomUUID().',
      );
    }
    if (id === last) {
      throw new Error(
        `ids returned ${describeValue(id)} twice, so two purchases could be taken for one: return an id that ` +
          'was never returned before, such as crypto.randomUUID().',
      );
    }
    last = id;
    return id;
  };
}
