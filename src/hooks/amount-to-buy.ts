import type { Limits } from '../contract/limits.js';
import { floorTo, micros, negate, smaller, type Micros } from '../money/money.js';

/**
 * What to suggest buying: what is missing, in whole coins, and no less than the backend suggests. Within
 * the limits.
 *
 * @throws RangeError when what is missing is no whole number.
 */
export function amountToBuy(missingMicros: number, limits: Limits): Micros {
  const { minorUnitMicros, purchase } = limits;
  const whole = negate(floorTo(micros(-missingMicros), minorUnitMicros));
  return smaller(micros(Math.max(whole, purchase.defaultMicros)), purchase.maxMicros);
}
