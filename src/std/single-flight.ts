/**
 * Runs one piece of work at a time per key. Callers with an equal fingerprint share the run and its
 * result; callers with another fingerprint wait until it has ended.
 */
export function createSingleFlight<Result>() {
  const running = new Map<string, { fingerprint: string; end: Promise<Result> }>();

  return async (
    key: string,
    fingerprint: string,
    work: () => Promise<Result>,
  ): Promise<{ result: Result; isShared: boolean }> => {
    for (let current = running.get(key); current; current = running.get(key)) {
      if (current.fingerprint === fingerprint) return { result: await current.end, isShared: true };
      await current.end.catch(() => undefined);
    }
    const end = work().finally(() => running.delete(key));
    running.set(key, { fingerprint, end });
    return { result: await end, isShared: false };
  };
}
