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
export function languageOf(messages: readonly PartialMessages[], ofPage: string): Language {
  if (messages.length > 0) {
    const { lang, dir } = messages.findLast((texts) => texts.lang) ?? {};
    return { lang, dir };
  }
  // On an English page, and on one whose language is not known, the direction is the page's.
  const isForeign = ofPage !== '' && !/^en(-|$)/i.test(ofPage);
  return { lang: 'en', dir: isForeign ? 'ltr' : undefined };
}

/** Returns the locale of the words: that of the amounts, unless the words are in another language. */
export function localeOfWords(messages: readonly PartialMessages[], locale: string): string {
  const { lang = locale } = languageOf(messages, '');
  return locale.split('-')[0] === lang.split('-')[0] ? locale : lang;
}
