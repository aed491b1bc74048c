'use client';

import { useSyncExternalStore } from 'react';
import { hasAttempt } from './attempt-name.js';

/** Whether an earlier page of this tab has left an attempt to pay, as far as is known when it renders. */
export function useHasAttempt(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    hasAttempt,
    () => false,
  );
}
