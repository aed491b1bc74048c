/** Wakes callers that wait for a change to a key. */
export interface Notifier {
  /** Resolves on `notify(key)`, after `ms`, or when the signal aborts. */
  wait(key: string, ms: number, signal: AbortSignal): Promise<void>;
  /** Calls `onNotify` on each `notify(key)`. Returns a function that removes the listener. */
  listen(key: string, onNotify: () => void): () => void;
  notify(key: string): void;
}

export function createNotifier(): Notifier {
  const listeners = new Map<string, Set<() => void>>();

  function listen(key: string, onNotify: () => void): () => void {
    const ofKey = listeners.get(key) ?? new Set();
    listeners.set(key, ofKey);
    ofKey.add(onNotify);
    return () => {
      ofKey.delete(onNotify);
      if (ofKey.size === 0 && listeners.get(key) === ofKey) listeners.delete(key);
    };
  }

  return {
    listen,
    wait(key, ms, signal) {
      return new Promise((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', wake);
          unlisten();
          resolve();
        };
        const timer = setTimeout(wake, ms);
        signal.addEventListener('abort', wake);
        const unlisten = listen(key, wake);
        if (signal.aborted) wake();
      });
    },
    notify(key) {
      for (const wake of listeners.get(key) ?? []) wake();
    },
  };
}
