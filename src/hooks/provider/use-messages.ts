'use client';

import { useContext } from 'react';
import { memoize } from '../../std/memoize.js';
import type { Messages } from '../messages/messages.js';
import type { AccountSession } from './account-session.js';
import { Context } from './credits-provider.js';
import { reportError } from './report-error.js';

/** A component's texts: the English ones, or the provider's where it has others. They never throw. */
export function useMessages<Component extends keyof Messages>(
  component: Component,
  english: Messages[Component],
): Messages[Component] {
  const context = useContext(Context);
  const overrides = context?.messages?.[component];
  if (!context || !overrides) return english;
  const merge = () => mergeTexts(english, overrides, context.session, component);
  // Overrides belong to one component, and so does the result of the merge.
  return memoize(merged, overrides, merge) as Messages[Component];
}

/** Merged once for all components that use the texts: every row of a history asks for them. */
const merged = new WeakMap<object, Messages[keyof Messages]>();

/** Returns the English texts with the host app's in their place. A text of the wrong kind stays English. */
function mergeTexts<Texts extends object>(
  english: Texts,
  overrides: Partial<Texts>,
  session: AccountSession,
  component: string,
): Texts {
  const texts = { ...english };
  for (const name of Object.keys(english) as (keyof Texts)[]) {
    const text = overrides[name];
    const own = english[name];
    if (typeof text !== typeof own || text === null) continue;
    texts[name] = text as Texts[keyof Texts];
    if (typeof text !== 'function' || typeof own !== 'function') continue;
    texts[name] = withEnglish(text, own, (error) =>
      // Not during a render: the host app may set a state.
      queueMicrotask(() => reportError(session, error, component)),
    ) as Texts[keyof Texts];
  }
  return texts;
}

/**
 * Returns a function that falls back to English where the host app's throws or returns no text. On a server,
 * no boundary would stop its error.
 */
function withEnglish(text: Function, english: Function, report: (error: unknown) => void) {
  return (...given: unknown[]): unknown => {
    try {
      const written: unknown = text(...given);
      if (typeof written === 'string') return written;
      throw new TypeError('A message returned no text.');
    } catch (error) {
      report(error);
      return english(...given);
    }
  };
}
