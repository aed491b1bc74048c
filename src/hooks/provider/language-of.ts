import type { PartialMessages } from '../messages/messages.js';

/** The language and direction of an element's words. `undefined` leaves them to the page. */
export interface Language {
  lang: string | undefined;
  dir: 'ltr' | 'rtl' | undefined;
}

/**
 * Returns the language of the words. The last of the host app's texts that name a language decide. Texts that name none
 * leave the language to the page, and without any texts the words are English.
 */
export function languageOf(
  messages: PartialMessages | readonly PartialMessages[] | undefined,
  ofPage: string,
): Language {
  const given = [messages ?? []].flat();
  if (given.length > 0) {
    const { lang, dir } = given.findLast((texts) => texts.lang) ?? {};
    return { lang, dir };
  }
  // On an English page, and on one whose language is not known, the direction is the page's.
  const isForeign = ofPage !== '' && !/^en(-|$)/i.test(ofPage);
  return { lang: 'en', dir: isForeign ? 'ltr' : undefined };
}
