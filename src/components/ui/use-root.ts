'use client';

import { useContext } from 'react';
import type { Language } from '../../hooks/provider/language-of.js';
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
  const { lang, dir, keepsScheme } = useContext(PlaceContext) ?? english;
  return {
    className: classes(`${own} credits-root not-prose`.trim(), hosts),
    lang,
    dir,
    'data-scheme': keepsScheme ? 'inherit' : undefined,
  };
}

/** Without a provider, the words are English. */
const english = { lang: 'en', dir: undefined, keepsScheme: false };
