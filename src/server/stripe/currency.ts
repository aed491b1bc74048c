import { micros, type Micros } from '../../money/money.js';

/*
 * The units of Stripe's amounts, from https://docs.stripe.com/currencies. They are not those of ISO 4217 or of
 * `Intl`: an amount read with one table and sent with the other is wrong by a factor of 100.
 */

const ZERO_DECIMAL: ReadonlySet<string> = new Set([
  'bif',
  'clp',
  'djf',
  'gnf',
  'jpy',
  'kmf',
  'krw',
  'mga',
  'pyg',
  'rwf',
  'vnd',
  'vuv',
  'xaf',
  'xof',
  'xpf',
]);

/** Charged in steps of ten units. */
const THREE_DECIMAL: ReadonlySet<string> = new Set(['bhd', 'jod', 'kwd', 'omr', 'tnd']);

/** Sent with two decimals that are always zero. */
const WHOLE: ReadonlySet<string> = new Set(['isk']);

/** Stripe's page lists it as zero-decimal, and its special cases say that 5 UGX is the amount 500. */
const AMBIGUOUS: ReadonlySet<string> = new Set(['ugx']);

/** The micro-units in one unit of Stripe's amounts. */
function unitOf(currency: string): number {
  if (AMBIGUOUS.has(currency)) {
    throw new RangeError(
      `Amounts in "${currency}" cannot be charged with Stripe: its documentation gives two units for them, and the ` +
        'wrong one would charge 100 times the amount. Use another currency for these accounts.',
    );
  }
  if (ZERO_DECIMAL.has(currency)) return 1_000_000;
  return THREE_DECIMAL.has(currency) ? 1_000 : 10_000;
}

/** The step between two amounts that Stripe can charge, in micro-units. */
export function chargeStepOf(currency: string): number {
  return unitOf(currency) * stripeStepOf(currency);
}

/** The step between two amounts that Stripe can charge or refund, in Stripe's units. */
export function stripeStepOf(currency: string): number {
  if (THREE_DECIMAL.has(currency)) return 10;
  return WHOLE.has(currency) ? 100 : 1;
}

/**
 * Returns an amount in Stripe's units.
 *
 * @throws RangeError when Stripe cannot charge the amount exactly.
 */
export function toStripe(amount: Micros, currency: string): number {
  const step = chargeStepOf(currency);
  if (amount % step !== 0) {
    throw new RangeError(
      `Stripe cannot charge ${amount} micro-units of "${currency}": use a multiple of ${step}.`,
    );
  }
  return amount / unitOf(currency);
}

/** Returns an amount of Stripe's in micro-units. */
export function fromStripe(amount: number, currency: string): Micros {
  return micros(amount * unitOf(currency));
}
