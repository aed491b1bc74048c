import { expect, it } from 'vitest';
import { checkoutLocaleOf } from '../../../src/server/stripe/checkout-locale.js';

it.each([
  [null, 'auto'],
  ['de', 'de'],
  ['de-AT', 'de'],
  ['en-US', 'en'],
  ['en-GB', 'en-GB'],
  ['pt', 'pt-BR'],
  ['pt-PT', 'pt'],
  ['pt-BR', 'pt-BR'],
  ['fr-CA', 'fr-CA'],
  ['es', 'es'],
  ['es-MX', 'es-419'],
  ['zh', 'zh'],
  ['zh-Hant', 'zh-TW'],
  ['zh-HK', 'zh-HK'],
  ['no', 'nb'],
  ['nn-NO', 'nb'],
  ['fil-PH', 'fil'],
  ['ar', 'auto'],
  ['de-DE-u-co-phonebk', 'de'],
])('a page in %s has a checkout in %s', (locale, expected) => {
  expect(checkoutLocaleOf(locale)).toBe(expected);
});
