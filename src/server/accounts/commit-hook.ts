import type { Change } from '../ports/ledger-store.js';

/** Announces each change that this process stored to the parts of the backend that act on it. */
export interface CommitHook {
  /** Calls the listener after each commit. The listener must not throw: the change is already stored. */
  subscribe(listener: (change: Change) => void): void;
  announce(change: Change): void;
}

export function createCommitHook(): CommitHook {
  const listeners: ((change: Change) => void)[] = [];
  return {
    subscribe: (listener) => void listeners.push(listener),
    announce(change) {
      for (const listener of listeners) listener(change);
    },
  };
}
