import type { Limits } from '../../contract/resources/limits.js';
import { ceilTo, micros, smaller, type Micros } from '../../money/money.js';

/** Rounds an amount up to the smallest amount that can be charged. */
export function roundUpToStep(amountMicros: number, stepMicros: Micros): Micros {
  return ceilTo(micros(amountMicros), stepMicros);
}

/**
 * Returns the amount to suggest: the missing amount, but at least the default, and at most the maximum.
 *
 * @throws RangeError if the missing amount is not an integer.
 */
export function suggestedAmount(missingMicros: number, limits: Limits): Micros {
  const { purchase, minorUnitMicros, chargeStepMicros = minorUnitMicros } = limits;
  const missing = roundUpToStep(missingMicros, chargeStepMicros);
  return smaller(micros(Math.max(missing, purchase.defaultMicros)), purchase.maxMicros);
}
