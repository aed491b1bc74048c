import { memoize } from '../std/memoize.js';
import { remember } from '../std/remember.js';
import { fractionDigitsOf, type Denomination } from './currency.js';
import { micros, toDecimal, type Micros } from './money.js';

export interface FormatOptions extends Denomination {
  /** BCP 47 locale. It is required, because the defaults of server and browser may differ. */
  locale: string;
}

/**
 * Formats a balance in minor units of the currency.
 *
 * It rounds down, also below zero, so that a balance never looks larger than it is.
 *
 * @throws RangeError when the balance is not a whole number of micro-units.
 * @example formatBalance(micros(4_999_999), { locale: 'en-US', currency: 'usd' }) // '$4.99'
 */
export function formatBalance(balance: Micros, options: FormatOptions): string {
  return format('balance', balance, options);
}

/**
 * Formats the debt of a balance below zero: the formatted balance without its sign.
 *
 * @example formatDebt(micros(-140_001), { locale: 'en-US', currency: 'usd' }) // '$0.15'
 */
export function formatDebt(balance: Micros, options: FormatOptions): string {
  return format('debt', balance, options);
}

/**
 * Formats a transaction's amount: signed and exact, so that a tiny one never looks like zero.
 *
 * @example formatMovement(micros(-125), { locale: 'en-US', currency: 'usd' }) // '−$0.000125'
 */
export function formatMovement(amount: Micros, options: FormatOptions): string {
  return format('movement', amount, options);
}

/**
 * Formats a sum of transactions: rounded down like a balance, but exact below one minor unit, so that it
 * never looks like zero.
 *
 * @example formatTotal(micros(125), { …options, minorUnitMicros: micros(10_000) }) // '$0.000125'
 */
export function formatTotal(
  total: Micros,
  options: FormatOptions & { minorUnitMicros: Micros },
): string {
  const isBelowMinorUnit = total > 0 && total < options.minorUnitMicros;
  return format(isBelowMinorUnit ? 'exact' : 'balance', total, options);
}

/**
 * Formats a price exactly, with all of its digits.
 *
 * @example formatPrice(micros(12_500), { locale: 'en-US', currency: 'usd' }) // '$0.0125'
 */
export function formatPrice(price: Micros, options: FormatOptions): string {
  return format('exact', price, options);
}

const styles = {
  balance: { roundingMode: 'floor' },
  debt: { roundingMode: 'floor', signDisplay: 'never' },
  exact: {},
  movement: { signDisplay: 'exceptZero' },
} satisfies Record<string, Intl.NumberFormatOptions>;

type Style = keyof typeof styles;

function format(style: Style, amount: Micros, options: FormatOptions): string {
  return writerOf(style, options)(amount);
}

type Writer = (amount: Micros) => string;

/** One function per locale, currency, number of digits, and style. */
const writers = new Map<string, Map<string, Partial<Record<Style, Writer>>[]>>();

function writerOf(style: Style, options: FormatOptions): Writer {
  const ofLocale = memoize(writers, options.locale, () => new Map());
  const ofCurrency = memoize(ofLocale, options.currency, () => []);
  const digits = fractionDigitsOf(options);
  const ofDigits = (ofCurrency[digits] ??= {});
  ofDigits[style] ??= newWriter(style, options, digits);
  return ofDigits[style];
}

/** The same amounts are rendered again and again, and formatting is much of the cost of a row. */
const REMEMBERED = 1_000;

function newWriter(style: Style, { locale, currency }: FormatOptions, digits: number): Writer {
  const isExact = style === 'exact' || style === 'movement';
  // Creating a formatter costs a thousand times as much as using it.
  const formatter = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    // Both, always: a default would come from CLDR.
    minimumFractionDigits: digits,
    maximumFractionDigits: isExact ? 6 : digits,
    ...styles[style],
  });
  return remember(REMEMBERED, (amount) => {
    const text = formatter.format(toDecimal(micros(amount)));
    // A true minus sign: it is as wide as the plus, and screen readers skip a hyphen.
    return amount < 0 ? text.replace('-', '\u2212') : text;
  });
}
