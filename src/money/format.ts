import { memoize } from '../std/memoize.js';
import { remember } from '../std/remember.js';
import { toDecimal, type Micros } from './money.js';

export interface FormatOptions {
  /** BCP 47 locale. Never left to the environment: server and browser would disagree. */
  locale: string;
  /** ISO 4217 currency of the account, in either case. */
  currency: string;
}

/**
 * A balance as a person reads it, in whole coins of the currency.
 *
 * Rounds down, also below zero, so that a balance never looks larger than it is.
 *
 * @example formatBalance(micros(4_999_999), { locale: 'en-US', currency: 'usd' }) // '$4.99'
 */
export function formatBalance(balance: Micros, options: FormatOptions): string {
  return format('balance', balance, options);
}

/**
 * What is owed where a balance is below zero: what it reads as, without its sign.
 *
 * @example formatDebt(micros(-140_001), { locale: 'en-US', currency: 'usd' }) // '$0.15'
 */
export function formatDebt(balance: Micros, options: FormatOptions): string {
  return format('debt', balance, options);
}

/**
 * A movement as a person reads it: signed and exact, so that a tiny one never reads as nothing.
 *
 * @example formatMovement(micros(-125), { locale: 'en-US', currency: 'usd' }) // '−$0.000125'
 */
export function formatMovement(amount: Micros, options: FormatOptions): string {
  return format('movement', amount, options);
}

/**
 * A sum of movements as a person reads it: rounded down as a balance is, but exact where it is less
 * than one coin, so that something never reads as nothing.
 *
 * @example formatTotal(micros(125), { …options, minorUnitMicros: micros(10_000) }) // '$0.000125'
 */
export function formatTotal(
  total: Micros,
  options: FormatOptions & { minorUnitMicros: Micros },
): string {
  const isLessThanOneCoin = total > 0 && total < options.minorUnitMicros;
  return format(isLessThanOneCoin ? 'exact' : 'balance', total, options);
}

const exact = { maximumFractionDigits: 6 };

const styles = {
  balance: { roundingMode: 'floor' },
  debt: { roundingMode: 'floor', signDisplay: 'never' },
  exact,
  movement: { ...exact, signDisplay: 'exceptZero' },
} satisfies Record<string, Intl.NumberFormatOptions>;

type Style = keyof typeof styles;

function format(style: Style, amount: Micros, options: FormatOptions): string {
  return writerOf(style, options)(amount);
}

type Writer = (amount: Micros) => string;

/** By locale, then by currency. */
const writers = new Map<string, Map<string, Partial<Record<Style, Writer>>>>();

function writerOf(style: Style, { locale, currency }: FormatOptions): Writer {
  const ofLocale = memoize(writers, locale, () => new Map());
  const ofCurrency = memoize(ofLocale, currency, () => ({}));
  ofCurrency[style] ??= newWriter(style, { locale, currency });
  return ofCurrency[style];
}

/** The same amounts are rendered again and again, and formatting is much of the cost of a row. */
const REMEMBERED = 1_000;

function newWriter(style: Style, { locale, currency }: FormatOptions): Writer {
  // Creating a formatter costs a thousand times as much as using it.
  const formatter = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    ...styles[style],
  });
  return remember(REMEMBERED, (amount) => {
    const text = formatter.format(toDecimal(amount));
    // A true minus sign: it is as wide as the plus, and screen readers pass over a hyphen.
    return amount < 0 ? text.replace('-', '\u2212') : text;
  });
}
