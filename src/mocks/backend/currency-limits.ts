import { usdLimits, type LimitTerms } from '../../server/accounts/limits.js';
import { minorUnitOf } from '../../money/currency.js';

/** The limits of a mock backend in a currency: those of dollars, in the same number of its smallest units. */
export function limitsIn(currency: string): LimitTerms {
  const inCurrency = <Terms extends object>(terms: Terms): Terms => {
    const factor = minorUnitOf(currency) / minorUnitOf('usd');
    const entries = Object.entries(terms).map(([name, value]) => [name, value * factor]);
    return Object.fromEntries(entries);
  };
  const { purchase, autoTopUp } = usdLimits;
  return { purchase: inCurrency(purchase), autoTopUp: inCurrency(autoTopUp) };
}

/** The balance below which an account is low: $5.00, or the same number of the smallest units of another currency. */
export function lowThresholdIn(currency: string): number {
  return 500 * minorUnitOf(currency);
}
