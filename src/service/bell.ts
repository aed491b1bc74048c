/** Wakes those who wait for something to change. */
export interface Bell {
  /** Resolves when it rings for this name, after `ms`, or when the signal aborts. */
  heard(name: string, ms: number, signal: AbortSignal): Promise<void>;
  ring(name: string): void;
}

export function createBell(): Bell {
  const listeners = new Map<string, Set<() => void>>();

  return {
    heard(name, ms, signal) {
      return new Promise((resolve) => {
        const here = listeners.get(name) ?? new Set();
        listeners.set(name, here);
        const wake = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', wake);
          here.delete(wake);
          if (here.size === 0) listeners.delete(name);
          resolve();
        };
        const timer = setTimeout(wake, ms);
        signal.addEventListener('abort', wake);
        here.add(wake);
        if (signal.aborted) wake();
      });
    },
    ring(name) {
      for (const wake of listeners.get(name) ?? []) wake();
    },
  };
}
