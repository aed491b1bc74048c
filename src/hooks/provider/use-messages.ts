import { memoize } from '../../std/memoize.js';
import { useCreditsContext } from './credits-provider.js';
import type { Messages } from '../messages/messages.js';

/** A component's own words, with the host's in the place of those it has overridden. */
export function useMessages<Component extends keyof Messages>(
  component: Component,
  english: Messages[Component],
): Messages[Component] {
  const overrides = useCreditsContext().messages?.[component];
  if (!overrides) return english;
  const merge = () => ({ ...english, ...overrides });
  // What was merged for these overrides was merged for their component.
  return memoize(known, overrides, merge) as Messages[Component];
}

/** Merged once for all who show them: every row of a history asks. */
const known = new WeakMap<object, Messages[keyof Messages]>();
