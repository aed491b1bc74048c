'use client';

import { useEffect, useState } from 'react';

/** Returns whether `ms` milliseconds have passed since the component mounted. */
export function useElapsed(ms: number): boolean {
  const [hasElapsed, setHasElapsed] = useState(false);
  // Synchronizes with the clock.
  useEffect(() => {
    const timer = setTimeout(() => setHasElapsed(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return hasElapsed;
}
