'use client';

import { useEffect } from 'react';
import { useCreditsContext } from './credits-provider.js';

/** How often something that is waited for is read again. */
const INTERVAL_MS = 15_000;

/**
 * Reads again what `useResource` keeps under this name, or all that is shown, for as long as `isWaiting`: it
 * changes elsewhere, such as by a payment in another tab. Nothing is asked for while nobody can see the page.
 */
export function usePolling(isWaiting: boolean, name?: string): void {
  const { session } = useCreditsContext();

  // Joins the backend, which tells nothing by itself.
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
