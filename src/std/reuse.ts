/**
 * Runs one piece of work at a time per key, and reuses its result for `ms` milliseconds after its end.
 * A failure is shared by the callers that wait for it, and is not reused.
 *
 * @example
 * const reuse = createReuse<Weather>(1_000);
 * const weather = await reuse('Berlin', () => fetchWeather('Berlin'));
 */
export function createReuse<T>(ms: number) {
  const running = new Map<string, Promise<T>>();
  /** The results in the order of their ends. */
  const results = new Map<string, { result: T; until: number }>();

  function forgetOldResults(): void {
    const now = performance.now();
    for (const [key, { until }] of results) {
      if (until > now) return;
      results.delete(key);
    }
  }

  async function run(key: string, work: () => Promise<T>): Promise<T> {
    try {
      const result = await work();
      results.set(key, { result, until: performance.now() + ms });
      return result;
    } finally {
      running.delete(key);
    }
  }

  return (key: string, work: () => Promise<T>): Promise<T> => {
    const current = running.get(key);
    if (current) return current;
    forgetOldResults();
    const known = results.get(key);
    if (known) return Promise.resolve(known.result);
    const started = run(key, work);
    running.set(key, started);
    return started;
  };
}
