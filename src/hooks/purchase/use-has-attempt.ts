'use client';

import { useSyncExternalStore } from 'react';
import { hasAttempt } from './attempt-name.js';

/** Returns whether an earlier page of this tab left an attempt to pay, at the time of the render. */
export function useHasAttempt(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    hasAttempt,
    () => false,
  );
}
