import type { FormatOptions } from './format.js';

/** The symbol of a currency in a locale, and its side of the number: `$` before `10.00`. */
export interface CurrencyMark {
  text: string;
  place: 'before' | 'after';
}

export function currencyMarkOf({ locale, currency }: FormatOptions): CurrencyMark {
  const parts = new Intl.NumberFormat(locale, { style: 'currency', currency }).formatToParts(0);
  const place = parts.findIndex(({ type }) => type === 'currency');
  const isBefore = place < parts.findIndex(({ type }) => type === 'integer');
  return { text: parts[place]?.value ?? '', place: isBefore ? 'before' : 'after' };
}
