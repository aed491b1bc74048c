import { minorUnitOf } from '../../money/currency.js';
import { micros, type Micros } from '../../money/money.js';
import type { Payments } from '../ports/payments.js';

/** The part of a payment provider that knows the step. Without it, the step is the currency's smallest unit. */
export interface ChargeStep {
  chargeStepMicros?: Payments['chargeStepMicros'] | undefined;
}

/**
 * Returns the step between the amounts that the provider can charge in a currency. Throws unless it is a
 * multiple of the currency's smallest unit, because amounts are shown and entered in that unit.
 */
export function chargeStepOf(payments: ChargeStep, currency: string): Micros {
  const unit = minorUnitOf(currency);
  const step: unknown = payments.chargeStepMicros?.(currency) ?? unit;
  if (Number.isSafeInteger(step) && Number(step) > 0 && Number(step) % unit === 0) {
    return micros(Number(step));
  }
  throw new Error(
    `createCreditsBackend received payments whose chargeStepMicros("${currency}") returned ${String(step)}, so no ` +
      `amount can be checked before it is charged: return a multiple of ${unit}, the currency's smallest unit in ` +
      'micro-units.',
  );
}
