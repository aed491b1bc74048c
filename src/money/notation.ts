import type { FormatOptions } from './format.js';
import { memoize } from '../std/memoize.js';

/** The way to write amounts of a currency in a locale. */
export interface Notation {
  /** The digits from zero to nine. */
  digits: readonly string[];
  /** Decimal separators. Plain numbers and prices do not always have the same one. */
  decimals: string;
  /** Group separators. */
  groups: string;
  /** Whether the locale groups digits as in 12,34,567, as India does. */
  hasLakhs: boolean;
  /** Symbols, codes and names of the currency. */
  tokens: readonly string[];
}

/** Cached, because creating one takes a dozen formatters. */
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
 * Normalizes typed text: one kind of space, apostrophe and minus, no direction marks, no capitals.
 * Nothing else: a Unicode normal form would turn 10² into 102.
 */
export function normalize(text: string): string {
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
  const plain: Intl.NumberFormatOptions = {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  };
  const styles = [plain, { ...plain, style: 'currency', currency }] as const;
  // People who write Arabic digits also type Latin ones, with their own separators.
  const parts = styles.flatMap((style) =>
    [undefined, 'latn'].flatMap((numberingSystem) =>
      new Intl.NumberFormat(locale, { ...style, numberingSystem }).formatToParts(12_345_678.5),
    ),
  );
  const all = (type: string) =>
    parts.flatMap((part) => (part.type === type ? normalize(part.value) || ' ' : [])).join('');
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
  // US$ and $US are in use in places whose locale has neither.
  const country = currency.slice(0, 2);
  const sign = tokenOf('en', currency, 'narrowSymbol');
  return [...tokens, country + sign, sign + country].map(normalize);
}

function tokenOf(
  locale: string,
  currency: string,
  currencyDisplay: (typeof displays)[number],
): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay });
  return format.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? '';
}
