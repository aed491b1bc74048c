import type { Limits } from '../../contract/resources/limits.js';
import { floorTo, micros, negate, smaller, type Micros } from '../../money/money.js';

/** Rounds an amount up to the smallest amount that can be charged. */
export function roundUpToMinorUnit(amountMicros: number, minorUnitMicros: Micros): Micros {
  return negate(floorTo(micros(-amountMicros), minorUnitMicros));
}

/**
 * Returns the amount to suggest: the missing amount, but at least the default, and at most the maximum.
 *
 * @throws RangeError if the missing amount is not an integer.
 */
export function suggestedAmount(missingMicros: number, limits: Limits): Micros {
  const { minorUnitMicros, purchase } = limits;
  const missing = roundUpToMinorUnit(missingMicros, minorUnitMicros);
  return smaller(micros(Math.max(missing, purchase.defaultMicros)), purchase.maxMicros);
}
