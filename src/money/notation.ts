import type { FormatOptions } from './format.js';
import { memoize } from '../std/memoize.js';

/** How amounts of a currency are written in a locale. */
export interface Notation {
  /** Its digits, from zero to nine. */
  digits: readonly string[];
  /** Each is before fractions, in plain numbers or in prices: they are not always the same. */
  decimals: string;
  /** Each is between the digits of whole numbers. */
  groups: string;
  /** Whether it writes 12,34,567, as India does. */
  hasLakhs: boolean;
  /** What may stand for the currency. */
  tokens: readonly string[];
}

/** Kept, because making one takes a dozen formatters. */
const notations = new Map<string, Notation>();

export function notationOf({ locale, currency }: FormatOptions): Notation {
  const code = currency.toUpperCase();
  return memoize(notations, `${locale} ${code}`, () => ({
    ...digitsOf(locale, code),
    tokens: tokensOf(locale, code),
  }));
}

const BIDI_MARKS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const FULL_WIDTH = /[\uff01-\uff5e]/g;

/**
 * A text without what makes no difference: one kind of space, of apostrophe and of minus, no marks
 * of direction, no capitals. Only what is named here: a normal form would make 102 of 10².
 */
export function plainly(text: string): string {
  return text
    .replace(BIDI_MARKS, '')
    .replace(FULL_WIDTH, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/\uffe5/g, '¥')
    .replace(/\s/g, ' ')
    .replace(/['‘ʼ]/g, '’')
    .replace(/\u2212/g, '-')
    .toLowerCase()
    .trim();
}

function digitsOf(locale: string, currency: string): Omit<Notation, 'tokens'> {
  const plain: Intl.NumberFormatOptions = { minimumFractionDigits: 1 };
  const styles = [plain, { ...plain, style: 'currency', currency }] as const;
  // Who writes in Arabic digits also types the others, with their own separators.
  const parts = styles.flatMap((style) =>
    [undefined, 'latn'].flatMap((numberingSystem) =>
      new Intl.NumberFormat(locale, { ...style, numberingSystem }).formatToParts(12_345_678.5),
    ),
  );
  const all = (type: string) =>
    parts.flatMap((part) => (part.type === type ? plainly(part.value) || ' ' : [])).join('');
  const counting = new Intl.NumberFormat(locale);
  return {
    digits: Array.from({ length: 10 }, (_, digit) => counting.format(digit)),
    decimals: all('decimal'),
    groups: all('group'),
    hasLakhs: parts.filter(({ type }) => type === 'integer')[1]?.value.length === 2,
  };
}

const displays = ['symbol', 'narrowSymbol', 'code', 'name'] as const;

function tokensOf(locale: string, currency: string): string[] {
  const tokens = ['en', locale].flatMap((language) =>
    displays.map((display) => tokenOf(language, currency, display)),
  );
  // US$ and $US are written in places where neither is the locale's own.
  const country = currency.slice(0, 2);
  const sign = tokenOf('en', currency, 'narrowSymbol');
  return [...tokens, country + sign, sign + country].map(plainly);
}

function tokenOf(
  locale: string,
  currency: string,
  currencyDisplay: (typeof displays)[number],
): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay });
  return format.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? '';
}
