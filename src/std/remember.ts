import { memoize } from './memoize.js';

/**
 * Returns `compute` with a memory of its results. At `limit` results, it forgets all of them.
 *
 * @example const upper = remember(1_000, (word: string) => word.toUpperCase());
 */
export function remember<Key, Value>(
  limit: number,
  compute: (key: Key) => Value,
): (key: Key) => Value {
  const results = new Map<Key, Value>();
  return (key) => {
    if (results.size >= limit) results.clear();
    return memoize(results, key, () => compute(key));
  };
}
