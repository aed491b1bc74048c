/** An amount of a source: a whole number, or a decimal in digits such as `12.50`. */
export type SourceAmount = number | bigint | string;

/**
 * Returns an amount in micro-units, or `null` if it is no number in digits or has a fraction of a micro-unit. Nothing
 * is ever rounded.
 *
 * @example exactMicros('12.50', 10_000) // 125_000n: twelve and a half cents
 */
export function exactMicros(amount: SourceAmount, unitMicros: number): bigint | null {
  const [text, sign, units = '', fraction = ''] = DECIMAL.exec(String(amount)) ?? [];
  if (text === undefined) return null;
  const scale = 10n ** BigInt(fraction.length);
  const scaled = BigInt(units + fraction) * BigInt(unitMicros);
  if (scaled % scale !== 0n) return null;
  return sign === '-' ? -scaled / scale : scaled / scale;
}

/** Returns the exact sum of amounts, or `null` if one of them is not exact. */
export function exactSum(amounts: readonly SourceAmount[], unitMicros: number): bigint | null {
  let sum = 0n;
  for (const amount of amounts) {
    const micros = exactMicros(amount, unitMicros);
    if (micros === null) return null;
    sum += micros;
  }
  return sum;
}

const DECIMAL = /^(-?)(\d{1,40})(?:\.(\d{1,40}))?$/;
