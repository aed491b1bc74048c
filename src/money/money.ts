/**
 * Exact money.
 *
 * An amount is a whole number of micro-units: one dollar is 1_000_000. Cents are too coarse for a
 * ledger that bills single tokens, and fractions of a JavaScript number are not exact. Safe integers
 * reach about nine billion dollars, and every function here throws instead of leaving that range.
 *
 * An amount has no currency of its own: it is in the one currency of its account.
 */

declare const brand: unique symbol;

/** An exact amount, positive or negative. Create one with {@link micros}. */
export type Micros = number & { readonly [brand]: 'Micros' };

const MICROS_PER_UNIT = 1_000_000;
const FRACTION_DIGITS = 6;
const DECIMAL = /^(-?)(\d+)(?:\.(\d{1,6}))?$/;

/**
 * Creates an amount from a number of micro-units, the form on the wire and in the database.
 *
 * @throws RangeError when the count is not a safe integer.
 * @example micros(10_500_000) // $10.50
 */
export function micros(count: number): Micros {
  if (!Number.isSafeInteger(count)) {
    throw new RangeError(`Not an exact amount: ${count} micro-units.`);
  }
  // -0 would print as "-$0.00".
  return (count === 0 ? 0 : count) as Micros;
}

/**
 * Creates an amount from a plain decimal.
 *
 * @throws RangeError when the text is not a decimal with at most six fraction digits.
 * @example fromDecimal('12.5') // 12_500_000
 */
export function fromDecimal(decimal: string): Micros {
  const match = DECIMAL.exec(decimal);
  if (!match) {
    throw new RangeError(`Not a decimal amount with at most 6 fraction digits: "${decimal}".`);
  }
  const [, sign, units, fraction = ''] = match;
  const count = Number(units) * MICROS_PER_UNIT + Number(fraction.padEnd(FRACTION_DIGITS, '0'));
  return micros(sign ? -count : count);
}

export const ZERO: Micros = /* @__PURE__ */ micros(0);

export function add(augend: Micros, addend: Micros): Micros {
  return micros(augend + addend);
}

export function subtract(minuend: Micros, subtrahend: Micros): Micros {
  return micros(minuend - subtrahend);
}

export function negate(amount: Micros): Micros {
  return micros(-amount);
}

/** Returns the smaller of two amounts. */
export function smaller(one: Micros, other: Micros): Micros {
  return one < other ? one : other;
}

/** Rounds an amount down to a multiple of `step`, also below zero: −$0.001 is −$0.01 in whole cents. */
export function floorTo(amount: Micros, step: Micros): Micros {
  const rest = amount % step;
  return micros(amount - (rest < 0 ? rest + step : rest));
}

/** Rounds an amount up to a multiple of `step`, also below zero. */
export function ceilTo(amount: Micros, step: Micros): Micros {
  return negate(floorTo(negate(amount), step));
}

/** Returns the exact decimal, with at least two fraction digits. {@link fromDecimal} reads it back. */
export function toDecimal(amount: Micros): `${number}` {
  const digits = String(Math.abs(amount)).padStart(FRACTION_DIGITS + 1, '0');
  const units = digits.slice(0, -FRACTION_DIGITS);
  const fraction = digits.slice(-FRACTION_DIGITS).replace(/0{1,4}$/, '');
  return `${amount < 0 ? '-' : ''}${units}.${fraction}` as `${number}`;
}
