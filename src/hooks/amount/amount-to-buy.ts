import type { Limits } from '../../contract/resources/limits.js';
import { floorTo, micros, negate, smaller, type Micros } from '../../money/money.js';

/** In whole coins, and no less than that: what has to be paid for an amount. */
export function wholeCoins(amountMicros: number, minorUnitMicros: Micros): Micros {
  return negate(floorTo(micros(-amountMicros), minorUnitMicros));
}

/**
 * What to suggest buying: what is missing, and no less than the backend suggests. Within the limits.
 *
 * @throws RangeError when what is missing is no whole number.
 */
export function amountToBuy(missingMicros: number, limits: Limits): Micros {
  const { minorUnitMicros, purchase } = limits;
  const missing = wholeCoins(missingMicros, minorUnitMicros);
  return smaller(micros(Math.max(missing, purchase.defaultMicros)), purchase.maxMicros);
}
