import { micros, type Micros } from './money.js';

/**
 * The currencies of ISO 4217 that do not have two decimals. A table and not `Intl`, which follows CLDR:
 * there, Hungarian forints have no decimals, and two runtimes may disagree.
 */
const decimals: Partial<Record<string, number>> = {
  BHD: 3,
  BIF: 0,
  CLF: 4,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  IQD: 3,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  PYG: 0,
  RWF: 0,
  TND: 3,
  UGX: 0,
  UYI: 0,
  UYW: 4,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
};

/** A currency, and optionally the smallest unit that a backend uses for it. */
export interface Denomination {
  /** ISO 4217 code in upper or lower case. */
  currency: string;
  /**
   * The smallest amount that can be shown and charged, as the backend's responses have it.
   *
   * @default the minor unit of ISO 4217: 10_000 micro-units (a cent) in USD
   */
  minorUnitMicros?: Micros | undefined;
}

/**
 * The minor unit of a currency by ISO 4217: 10_000 micro-units (a cent) in USD, 1_000_000 in JPY, 1_000 in
 * KWD.
 *
 * @throws RangeError when `currency` is not an ISO 4217 code.
 */
export function minorUnitOf(currency: string): Micros {
  if (!/^[a-z]{3}$/i.test(currency)) {
    throw new RangeError(`"${currency}" is not a currency: use an ISO 4217 code such as "usd".`);
  }
  return micros(10 ** (6 - (decimals[currency.toUpperCase()] ?? 2)));
}

/** The number of digits after the decimal point of an amount: 2 in USD, 0 in JPY, 3 in KWD. */
export function fractionDigitsOf({
  currency,
  minorUnitMicros = minorUnitOf(currency),
}: Denomination): number {
  let digits = 0;
  while (digits < 6 && (minorUnitMicros * 10 ** digits) % 1_000_000 !== 0) digits += 1;
  return digits;
}
