'use client';

import { useContext } from 'react';
import { useLanguage } from '../../hooks/provider/language.js';
import { languageOf, type Language } from '../../hooks/provider/language-of.js';
import { PlaceContext } from '../../hooks/provider/place.js';
import { classes } from './class-names.js';

/** The attributes of the outermost element of a component. */
export interface RootAttributes extends Language {
  className: string;
  /** Keeps the stylesheet from replacing a `color-scheme` of the host app. */
  'data-scheme': 'inherit' | undefined;
}

/**
 * Returns the attributes of a component's outermost element: the class `credits-root`, the component's own classes and
 * the host app's, and the language of the words.
 */
export function useRoot(own: string, hosts?: string): RootAttributes {
  const { messages } = useLanguage();
  const place = useContext(PlaceContext);
  // Without a provider, a card for chats may have texts of its own.
  const { lang, dir } = place ?? languageOf(messages, '');
  return {
    className: classes(`${own} credits-root not-prose`.trim(), hosts),
    lang,
    dir,
    'data-scheme': place?.keepsScheme ? 'inherit' : undefined,
  };
}

/**
 * Returns the direction of the words, or `undefined` for that of the page. A sentence with amounts needs it: otherwise an
 * amount at one end of an English sentence would stand at the other end in a page from right to left.
 */
export function useDirection(): Language['dir'] {
  return languageOf(useLanguage().messages, UNDETERMINED).dir;
}

/** The language tag of a page whose language is not known. English words have a direction there. */
const UNDETERMINED = 'und';
