import { createWakeableSleep } from '../../std/wakeable-sleep.js';
import type { Attempt } from './purchase-attempt.js';

/** The attempt in progress, with the request and the delay that belong to it. */
export interface CurrentAttempt {
  get: () => Attempt | null;
  /** Replaces the attempt, and interrupts the one before it. */
  set: (attempt: Attempt | null) => void;
  /**
   * Whether this very object is the attempt in progress. A resumed attempt is another object, so that a
   * late response to an earlier request is recognized.
   */
  is: (attempt: Attempt) => boolean;
  /** The signal for the next request. */
  signal: () => AbortSignal;
  sleep: (ms: number) => Promise<void>;
  /** Ends the delay. */
  wake: () => void;
  /** Aborts the request and ends the delay. */
  interrupt: () => void;
}

export function createCurrentAttempt(): CurrentAttempt {
  let current: Attempt | null = null;
  let abort = new AbortController();
  const delay = createWakeableSleep();

  function interrupt(): void {
    abort.abort();
    abort = new AbortController();
    delay.wake();
  }

  return {
    get: () => current,
    set(attempt) {
      current = attempt;
      interrupt();
    },
    is: (attempt) => current === attempt,
    signal: () => abort.signal,
    sleep: delay.for,
    wake: delay.wake,
    interrupt,
  };
}
