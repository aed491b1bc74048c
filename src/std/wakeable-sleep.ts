import { sleep } from './sleep.js';

/** A sleep that can be cut short. Starting another one ends the one before. */
export interface WakeableSleep {
  /** Resolves after `ms` milliseconds, or when `wake` is called. `Infinity` waits for `wake` alone. */
  for: (ms: number) => Promise<void>;
  wake: () => void;
}

export function createWakeableSleep(): WakeableSleep {
  let current = new AbortController();
  return {
    for(ms) {
      current.abort();
      current = new AbortController();
      return sleep(ms, current.signal);
    },
    wake: () => current.abort(),
  };
}
