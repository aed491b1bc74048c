/** Wakes those who wait for something to change. */
export interface Notifier {
  /** Resolves when it rings for this name, after `ms`, or when the signal aborts. */
  wait(name: string, ms: number, signal: AbortSignal): Promise<void>;
  /** Hears every ring for this name, until the function it returns is called. */
  listen(name: string, onRing: () => void): () => void;
  notify(name: string): void;
}

export function createNotifier(): Notifier {
  const listeners = new Map<string, Set<() => void>>();

  function listen(name: string, onRing: () => void): () => void {
    const here = listeners.get(name) ?? new Set();
    listeners.set(name, here);
    here.add(onRing);
    return () => {
      here.delete(onRing);
      if (here.size === 0 && listeners.get(name) === here) listeners.delete(name);
    };
  }

  return {
    listen,
    wait(name, ms, signal) {
      return new Promise((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', wake);
          leave();
          resolve();
        };
        const timer = setTimeout(wake, ms);
        signal.addEventListener('abort', wake);
        const leave = listen(name, wake);
        if (signal.aborted) wake();
      });
    },
    notify(name) {
      for (const wake of listeners.get(name) ?? []) wake();
    },
  };
}
