/**
 * A map of at most `limit` values. A new one replaces the one that was not read or set for the longest time.
 *
 * @example
 * const accounts = createRecentMap<Account>(10_000);
 * accounts.set('acct_1', account);
 */
export function createRecentMap<Value>(limit: number) {
  /** In the order of use: a `Map` keeps the order in which its keys were added. */
  const values = new Map<string, Value>();

  function put(key: string, value: Value): void {
    values.delete(key);
    values.set(key, value);
  }

  return {
    get(key: string): Value | undefined {
      const value = values.get(key);
      if (value !== undefined) put(key, value);
      return value;
    },
    set(key: string, value: Value): void {
      put(key, value);
      for (const [oldest] of values) {
        if (values.size <= limit) return;
        values.delete(oldest);
      }
    },
    delete(key: string): void {
      values.delete(key);
    },
  };
}
