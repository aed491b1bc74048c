import { memoize } from '../std/memoize.js';
import { micros, type Micros } from './money.js';

const minorUnits = new Map<string, Micros>();

/**
 * The smallest amount of a currency that a card can be charged: 10_000 micro-units (a cent) in USD,
 * 1_000_000 in JPY, 1_000 in KWD.
 *
 * @throws RangeError when `currency` is not an ISO 4217 code.
 */
export function minorUnitOf(currency: string): Micros {
  return memoize(minorUnits, currency, () => {
    const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat('en', {
      style: 'currency',
      currency,
    }).resolvedOptions();
    return micros(10 ** (6 - digits));
  });
}

/** The number of digits after the decimal point of a currency: 2 in USD, 0 in JPY, 3 in KWD. */
export function fractionDigitsOf(currency: string): number {
  // A cent is 10_000 micro-units: two zeros fewer than a dollar.
  return 7 - String(minorUnitOf(currency)).length;
}
