'use client';

import { useContext } from 'react';
import type { PartialMessages } from '../../hooks/messages/messages.js';
import { Context } from '../../hooks/provider/credits-provider.js';
import { PlaceContext } from '../../hooks/provider/place.js';
import { classes } from './class-names.js';

/** The attributes of the outermost element of a component. */
export interface RootAttributes {
  className: string;
  lang: string | undefined;
  dir: Direction | undefined;
  'data-scheme': 'inherit' | undefined;
}

type Direction = 'ltr' | 'rtl';

/**
 * Returns the attributes of a component's outermost element: the class `credits-root`, the component's own classes and
 * the host app's, and the language of the words.
 */
export function useRoot(own: string, hosts?: string): RootAttributes {
  const messages = useContext(Context)?.messages;
  const place = useContext(PlaceContext);
  return {
    className: classes(`${own} credits-root not-prose`.trim(), hosts),
    ...languageOf(messages, place?.language ?? ''),
    'data-scheme': place?.keepsScheme ? 'inherit' : undefined,
  };
}

/**
 * Returns the language of the words. The last of the host app's texts that name a language decide. Texts that name none
 * leave the language to the page, and without any texts the words are English.
 */
export function languageOf(
  messages: PartialMessages | readonly PartialMessages[] | undefined,
  ofPage: string,
): Pick<RootAttributes, 'lang' | 'dir'> {
  const given = [messages ?? []].flat();
  if (given.length > 0) {
    const { lang, dir } = given.findLast((texts) => texts.lang) ?? {};
    return { lang, dir };
  }
  // On an English page, and on one whose language is not known, the direction is the page's.
  const isForeign = ofPage !== '' && !/^en(-|$)/i.test(ofPage);
  return { lang: 'en', dir: isForeign ? 'ltr' : undefined };
}
