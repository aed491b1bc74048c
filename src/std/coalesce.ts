/**
 * Runs one piece of work at a time per key. Callers that arrive during a run share the next run, which
 * starts when the current one has ended: their result is always newer than their call.
 */
export function createCoalesce<T>() {
  const running = new Map<string, Promise<T>>();
  const waiting = new Map<string, Promise<T>>();

  function start(key: string, work: () => Promise<T>): Promise<T> {
    const run = work().finally(() => {
      if (running.get(key) === run) running.delete(key);
    });
    running.set(key, run);
    return run;
  }

  return (key: string, work: () => Promise<T>): Promise<T> => {
    const shared = waiting.get(key);
    if (shared) return shared;
    const current = running.get(key);
    if (!current) return start(key, work);
    const next = current
      .catch(() => undefined)
      .then(() => {
        waiting.delete(key);
        return start(key, work);
      });
    waiting.set(key, next);
    return next;
  };
}
