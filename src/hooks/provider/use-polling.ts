'use client';

import { useEffect } from 'react';
import { useCreditsContext } from './credits-provider.js';

/** The interval between two reads. */
const INTERVAL_MS = 15_000;

/**
 * Reads one query again and again while `isWaiting`, or all queries if you pass no name. Use it for changes
 * that happen elsewhere, such as a payment in another tab. A hidden page sends no requests.
 */
export function usePolling(isWaiting: boolean, name?: string): void {
  const { session } = useCreditsContext();

  // Synchronizes with the backend, which does not report these changes.
  useEffect(() => {
    if (!isWaiting) return undefined;
    const { cache, scope } = session;
    const look = () => {
      const queryKey = name === undefined ? scope : [...scope, name];
      if (!document.hidden) void cache.invalidateQueries({ queryKey });
    };
    const timer = setInterval(look, INTERVAL_MS);
    return () => clearInterval(timer);
  }, [isWaiting, name, session]);
}
