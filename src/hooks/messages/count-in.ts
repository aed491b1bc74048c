import { memoize } from '../../std/memoize.js';
import type { Counted } from './counted.js';

const formatters = new Map<string, Intl.NumberFormat>();

/** Returns a number of things in the digits of a locale. */
export function countIn(locale: string, count: number): Counted {
  const formatter = memoize(formatters, locale, () => new Intl.NumberFormat(locale));
  return { count, text: formatter.format(count) };
}
