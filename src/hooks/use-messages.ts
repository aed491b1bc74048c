'use client';

import { useMemo } from 'react';
import { useCreditsContext } from './credits-provider.js';
import type { Messages } from './messages.js';

/** A component's own words, with the host's in the place of those it has overridden. */
export function useMessages<Component extends keyof Messages>(
  component: Component,
  english: Messages[Component],
): Messages[Component] {
  const overrides = useCreditsContext().messages?.[component];
  return useMemo(() => ({ ...english, ...overrides }), [english, overrides]);
}
