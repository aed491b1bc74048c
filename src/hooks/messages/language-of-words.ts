import type { PartialMessages } from './messages.js';

/** Returns the language that the words name: English without texts of the host app, and `undefined` if these name none. */
export function languageOfWords(
  messages: readonly PartialMessages[],
): Pick<PartialMessages, 'lang' | 'dir'> {
  if (messages.length === 0) return { lang: 'en', dir: 'ltr' };
  const { lang, dir } = messages.findLast((texts) => texts.lang) ?? {};
  return { lang, dir };
}

/** Returns the locale of the words: that of the amounts, unless the words are in another language. */
export function localeOfWords(messages: readonly PartialMessages[], locale: string): string {
  const { lang = locale } = languageOfWords(messages);
  const [language] = lang.split('-');
  return locale.split('-')[0] === language ? locale : lang;
}
