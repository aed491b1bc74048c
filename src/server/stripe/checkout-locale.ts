/** The languages of Stripe's checkout. */
const LOCALES = [
  'bg',
  'cs',
  'da',
  'de',
  'el',
  'en',
  'en-GB',
  'es',
  'es-419',
  'et',
  'fi',
  'fil',
  'fr',
  'fr-CA',
  'hr',
  'hu',
  'id',
  'it',
  'ja',
  'ko',
  'lt',
  'lv',
  'ms',
  'mt',
  'nb',
  'nl',
  'pl',
  'pt',
  'pt-BR',
  'ro',
  'ru',
  'sk',
  'sl',
  'sv',
  'th',
  'tr',
  'vi',
  'zh',
  'zh-HK',
  'zh-TW',
] as const;

export type CheckoutLocale = (typeof LOCALES)[number] | 'auto';

/** Returns the checkout's language that is nearest to a page's, or `auto`, which is the browser's. */
export function checkoutLocaleOf(locale: string | null): CheckoutLocale {
  if (locale === null) return 'auto';
  const { language, region, script } = new Intl.Locale(locale).maximize();
  if (language === 'zh' && script === 'Hant') {
    return region === 'HK' || region === 'MO' ? 'zh-HK' : 'zh-TW';
  }
  if (language === 'no' || language === 'nn') return 'nb';
  if (language === 'es' && region !== 'ES') return 'es-419';
  const exact = LOCALES.find((known) => known === `${language}-${region}`);
  return exact ?? LOCALES.find((known) => known === language) ?? 'auto';
}
