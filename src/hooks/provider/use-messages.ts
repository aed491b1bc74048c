'use client';

import { useContext } from 'react';
import { memoize } from '../../std/memoize.js';
import type { Messages } from '../messages/messages.js';
import { Context } from './credits-provider.js';

/** A component's texts: the English ones, or the provider's where it has others. */
export function useMessages<Component extends keyof Messages>(
  component: Component,
  english: Messages[Component],
): Messages[Component] {
  const overrides = useContext(Context)?.messages?.[component];
  if (!overrides) return english;
  const merge = () => ({ ...english, ...overrides });
  // Overrides belong to one component, and so does the result of the merge.
  return memoize(merged, overrides, merge) as Messages[Component];
}

/** Merged once for all components that use the texts: every row of a history asks for them. */
const merged = new WeakMap<object, Messages[keyof Messages]>();
