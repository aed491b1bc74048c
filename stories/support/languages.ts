import type { LanguagePack } from '../../src/hooks/messages/messages.js';
import { arabic } from '../../src/locales/ar/index.js';
import { german } from '../../src/locales/de/index.js';
import { english } from '../../src/locales/en/index.js';
import { spanish } from '../../src/locales/es/index.js';
import { french } from '../../src/locales/fr/index.js';
import { japanese } from '../../src/locales/ja/index.js';
import { brazilianPortuguese } from '../../src/locales/pt-BR/index.js';

/** The language packs by the locale that the toolbar offers for each. */
const packs = {
  'en-US': english,
  de: german,
  es: spanish,
  fr: french,
  'pt-BR': brazilianPortuguese,
  ja: japanese,
  ar: arabic,
} satisfies Record<string, LanguagePack>;

export type StoryLocale = keyof typeof packs;

/** The languages of the toolbar. */
export const languageItems: readonly { value: StoryLocale; title: string }[] = [
  { value: 'en-US', title: 'English' },
  { value: 'de', title: 'Deutsch' },
  { value: 'es', title: 'Español' },
  { value: 'fr', title: 'Français' },
  { value: 'pt-BR', title: 'Português (Brasil)' },
  { value: 'ja', title: '日本語' },
  { value: 'ar', title: 'العربية' },
];

/** Returns the language that the toolbar is set to, and the direction of its own toolbar, or else of the language. */
export function languageOf(globals: Record<string, unknown>) {
  const locale = languageItems.find(({ value }) => value === globals.locale)?.value ?? 'en-US';
  const pack: LanguagePack = packs[locale];
  const { direction } = globals;
  // The components have the direction of their words.
  const isTurned = direction === 'ltr' || direction === 'rtl';
  const messages: LanguagePack = isTurned ? { ...pack, dir: direction } : pack;
  return { locale, messages, direction: messages.dir };
}
