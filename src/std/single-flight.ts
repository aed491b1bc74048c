/**
 * Does one thing at a time for each name, and does it once for those who wish the very same thing at
 * once: they share what comes of it. Who wishes something else under that name waits for the end.
 */
export function createSingleFlight<Result>() {
  const running = new Map<string, { wish: string; end: Promise<Result> }>();

  return async (
    name: string,
    wish: string,
    work: () => Promise<Result>,
  ): Promise<{ result: Result; isShared: boolean }> => {
    for (let current = running.get(name); current; current = running.get(name)) {
      if (current.wish === wish) return { result: await current.end, isShared: true };
      await current.end.catch(() => undefined);
    }
    const end = work().finally(() => running.delete(name));
    running.set(name, { wish, end });
    return { result: await end, isShared: false };
  };
}
