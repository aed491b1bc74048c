'use client';

import { useSyncExternalStore } from 'react';
import { normalizeTimeZone } from './normalize-place.js';

/**
 * Returns UTC until the component is hydrated: the server cannot know the browser's time zone. Each component
 * asks for itself, because parts of a page hydrate at different times.
 */
export function useBrowserTimeZone(): string {
  return useSyncExternalStore(neverChanges, readBrowserTimeZone, () => 'UTC');
}

/** One function for all renders: React would subscribe to another one again. */
const neverChanges = () => () => undefined;

let knownTimeZone: string | undefined;

function readBrowserTimeZone(): string {
  knownTimeZone ??= normalizeTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone) ?? 'UTC';
  return knownTimeZone;
}
