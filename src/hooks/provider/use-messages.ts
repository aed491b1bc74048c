'use client';

import { useContext } from 'react';
import { memoize } from '../../std/memoize.js';
import type { Messages, PartialMessages } from '../messages/messages.js';
import { checkMessages } from './check-messages.js';
import { Context } from './credits-provider.js';
import { useLanguage } from './language.js';
import { reportError } from './report-error.js';

type Report = (error: unknown) => void;

/** A component's texts: the English ones, or the host app's where it has others. They never throw. */
export function useMessages<Component extends keyof Messages>(
  component: Component,
  english: Messages[Component],
): Messages[Component] {
  const { messages } = useLanguage();
  const session = useContext(Context)?.session ?? NOBODY;
  if (messages.length === 0) return english;
  const groups = memoize(merged, messages, () => new Map());
  return memoize(groups, component, () => {
    // Not during a render, which reads no environment, and in which the host app may not set a state.
    queueMicrotask(() => checkMessages(component, english, messages));
    const report: Report = (error) => queueMicrotask(() => reportError(session, error, component));
    return messages.reduce((texts, given) => withTexts(texts, given[component], report), english);
  }) as Messages[Component];
}

const NOBODY = { onError: undefined };

/** Merged once for all components that use the texts: every row of a history asks for them. */
const merged = new WeakMap<
  readonly PartialMessages[],
  Map<keyof Messages, Messages[keyof Messages]>
>();

/** Returns the texts with the host app's in their place. A text that is empty or of the wrong kind replaces none. */
function withTexts<Texts extends object>(before: Texts, given: object | undefined, report: Report) {
  const texts = { ...before };
  const others: { [Name in keyof Texts]?: unknown } = { ...given };
  for (const name of Object.keys(before) as (keyof Texts)[]) {
    const [own, text] = [before[name], others[name]];
    if (!text || typeof text !== typeof own) continue;
    texts[name] = replace(own, text, report) as Texts[keyof Texts];
  }
  return texts;
}

function replace(own: unknown, text: unknown, report: Report): unknown {
  if (typeof text === 'function' && typeof own === 'function') return guard(text, own, report);
  return typeof text === 'object' && text && typeof own === 'object' && own
    ? withTexts(own, text, report)
    : text;
}

/**
 * Returns a function that falls back to the text before it where the host app's throws or returns no text. On a
 * server, no boundary would stop its error.
 */
function guard(text: Function, own: Function, report: Report) {
  return (...given: unknown[]): unknown => {
    try {
      const written: unknown = text(...given);
      if (written !== '' && typeof written === 'string') return written;
      throw new TypeError('A message returned no text.');
    } catch (error) {
      report(error);
      return own(...given);
    }
  };
}
