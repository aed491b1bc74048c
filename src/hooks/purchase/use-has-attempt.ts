'use client';

import { useSyncExternalStore } from 'react';
import { hasAttempt } from './attempt-name.js';

/** Returns whether this tab has an attempt to pay that is not settled, at the time of the render. */
export function useHasAttempt(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    hasAttempt,
    () => false,
  );
}
