/**
 * Does one thing at a time for each name. Who asks while it is being done shares the next turn, which
 * begins when this one has ended: what they then hear is newer than their question.
 */
export function createCoalesce<T>() {
  const running = new Map<string, Promise<T>>();
  const waiting = new Map<string, Promise<T>>();

  function start(name: string, work: () => Promise<T>): Promise<T> {
    const turn = work().finally(() => {
      if (running.get(name) === turn) running.delete(name);
    });
    running.set(name, turn);
    return turn;
  }

  return (name: string, work: () => Promise<T>): Promise<T> => {
    const shared = waiting.get(name);
    if (shared) return shared;
    const current = running.get(name);
    if (!current) return start(name, work);
    const next = current
      .catch(() => undefined)
      .then(() => {
        waiting.delete(name);
        return start(name, work);
      });
    waiting.set(name, next);
    return next;
  };
}
