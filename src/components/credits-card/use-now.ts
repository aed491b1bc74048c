'use client';

import { useSyncExternalStore } from 'react';

const MINUTE_MS = 60_000;

/** Returns the start of the current minute. Renders again with every new minute. */
export function useNow(): number {
  return useSyncExternalStore(onMinute, currentMinute, currentMinute);
}

function onMinute(listener: () => void): () => void {
  const timer = setInterval(listener, MINUTE_MS);
  return () => clearInterval(timer);
}

function currentMinute(): number {
  return Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
}
