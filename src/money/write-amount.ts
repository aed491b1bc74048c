import { fractionDigitsOf } from './currency.js';
import type { FormatOptions } from './format.js';
import { toDecimal, type Micros } from './money.js';

/**
 * Writes an amount as a user would type it: without a currency, and without group separators, which an
 * edit would misplace. `parseAmount` reads it back in the same locale.
 *
 * @example writeAmount(micros(1_000_500_000), { locale: 'de-DE', currency: 'usd' }) // '1000,50'
 */
export function writeAmount(amount: Micros, options: FormatOptions): string {
  return new Intl.NumberFormat(options.locale, {
    useGrouping: false,
    minimumFractionDigits: fractionDigitsOf(options),
    maximumFractionDigits: 6,
  }).format(toDecimal(amount));
}
