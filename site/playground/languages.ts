import type { LanguagePack } from 'react-credits';
import { arabic } from 'react-credits/locales/ar';
import { german } from 'react-credits/locales/de';
import { spanish } from 'react-credits/locales/es';
import { french } from 'react-credits/locales/fr';
import { japanese } from 'react-credits/locales/ja';
import { brazilianPortuguese } from 'react-credits/locales/pt-BR';

export interface Language {
  title: string;
  /** The pack with its import, or `null` for English, which needs none. */
  pack: { name: string; from: string; messages: LanguagePack } | null;
}

/** The languages of the playground by locale. */
export const languages = {
  'en-US': { title: 'English', pack: null },
  'de-DE': { title: 'Deutsch', pack: { name: 'german', from: 'de', messages: german } },
  'es-ES': { title: 'Español', pack: { name: 'spanish', from: 'es', messages: spanish } },
  'fr-FR': { title: 'Français', pack: { name: 'french', from: 'fr', messages: french } },
  'pt-BR': {
    title: 'Português (Brasil)',
    pack: { name: 'brazilianPortuguese', from: 'pt-BR', messages: brazilianPortuguese },
  },
  'ja-JP': { title: '日本語', pack: { name: 'japanese', from: 'ja', messages: japanese } },
  'ar-EG': { title: 'العربية', pack: { name: 'arabic', from: 'ar', messages: arabic } },
} satisfies Record<string, Language>;

export type Locale = keyof typeof languages;

export function languageOf(locale: Locale): Language {
  return languages[locale];
}
