'use client';

import { useContext } from 'react';
import { useLanguage } from '../../hooks/provider/language.js';
import { languageOf, type LanguageAttributes } from '../../hooks/provider/language-of.js';
import { PlaceContext } from '../../hooks/provider/place.js';
import { classes } from './class-names.js';

/** The attributes of the outermost element of a component. */
export interface RootAttributes extends LanguageAttributes {
  className: string;
  'data-scheme': 'inherit' | undefined;
}

/**
 * Returns the attributes of a component's outermost element: the class `credits-root`, the component's own classes and
 * the host app's, and the language of the words.
 */
export function useRoot(own: string, hosts?: string): RootAttributes {
  const { messages } = useLanguage();
  const place = useContext(PlaceContext);
  return {
    className: classes(`${own} credits-root not-prose`.trim(), hosts),
    ...languageOf(messages, place?.language ?? ''),
    'data-scheme': place?.keepsScheme ? 'inherit' : undefined,
  };
}
