'use client';

import { createContext, useContext, useMemo, useState } from 'react';
import type { PartialMessages } from '../messages/messages.js';
import { checkLanguage } from './check-messages.js';
import { localeOrEnglish } from './normalize-place.js';

/** The `messages` of the host app: one set of texts, or several, in which later ones win. */
export type GivenMessages = PartialMessages | readonly PartialMessages[];

/** The words that components show, and the locale of their amounts and dates. */
export interface Speech {
  locale: string;
  /** The host app's texts. A text of a later set replaces the same text of the sets before it. */
  messages: readonly PartialMessages[];
}

/** `null` without a provider, and without a component that brings its own language. */
export const LanguageContext = createContext<Speech | null>(null);

const english: Speech = { locale: 'en-US', messages: [] };

/** Returns the words and the locale to show, also without a provider. */
export function useLanguage(): Speech {
  return useContext(LanguageContext) ?? english;
}

/** Returns the language that the host app passes. A list that is written into the JSX stays the same list. */
export function useGivenLanguage(
  locale: string | undefined,
  messages: GivenMessages | undefined,
): Speech {
  const known = useMemo(() => localeOrEnglish(locale ?? 'en-US'), [locale]);
  const sets = useSteadyList(messages);
  return useMemo(() => {
    // Not during a render, which reads no environment.
    queueMicrotask(() => checkLanguage(known, sets));
    return { locale: known, messages: sets };
  }, [known, sets]);
}

function useSteadyList(given: GivenMessages | undefined): readonly PartialMessages[] {
  // An app in JavaScript may pass anything.
  const list = [given ?? []].flat().filter((texts) => typeof texts === 'object' && texts !== null);
  const [steady, setSteady] = useState(list);
  const isSame = list.length === steady.length && list.every((texts, at) => texts === steady[at]);
  if (isSame) return steady;
  setSteady(list);
  return list;
}
