import { onTestFinished, vi } from 'vitest';

/**
 * Holds timers of a second and more until `release` is called, so that nothing happens by a poll, while shorter
 * ones and real I/O go on.
 */
export function holdLongTimers() {
  const { setTimeout: start, clearTimeout: stop } = globalThis;
  const held = new Map<object, { ms: number; work: () => void }>();

  vi.stubGlobal('setTimeout', (work: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
    if (ms < 1_000) return start(work, ms, ...args);
    const timer = { ref: () => timer, unref: () => timer };
    held.set(timer, { ms, work: () => work(...args) });
    return timer;
  });
  vi.stubGlobal('clearTimeout', (timer: NodeJS.Timeout | undefined) => {
    if (!timer || !held.delete(timer)) stop(timer);
  });
  onTestFinished(() => void vi.unstubAllGlobals());

  return {
    /** Lets the time come of the held timers of up to so many milliseconds. */
    release(maxMs: number): void {
      const due = [...held].filter(([, { ms }]) => ms <= maxMs);
      for (const [timer, { work }] of due) if (held.delete(timer)) work();
    },
  };
}
