import { fractionDigitsOf, minorUnitOf, type Denomination } from './currency.js';
import type { FormatOptions } from './format.js';
import { fromDecimal, type Micros } from './money.js';
import { notationOf, normalize, type Notation } from './notation.js';

/** The reason why a text is not an amount. */
export type AmountRefusal =
  | 'empty'
  | 'not_a_number'
  | 'negative'
  | 'too_many_decimals'
  | 'ambiguous'
  | 'wrong_currency'
  | 'too_large';

export type ParsedAmount =
  | { ok: true; amountMicros: Micros }
  | {
      ok: false;
      reason: AmountRefusal;
      /** Amounts that the user may have meant: at most two that can be charged, the smaller first. */
      candidates: Micros[];
    };

/**
 * Parses an amount that a user typed or pasted. It never rounds, and it never guesses: an ambiguous text
 * is refused, with the amounts that it may mean.
 *
 * `locale` is BCP 47; `currency` is ISO 4217 in upper or lower case. Separators of other locales are
 * accepted when they can mean only one thing.
 *
 * @throws RangeError when the locale or the currency is invalid.
 * @example
 * parseAmount('$1,000.50', { locale: 'en-US', currency: 'usd' })
 * // { ok: true, amountMicros: 1_000_500_000 }
 * parseAmount('1000,50', { locale: 'en-US', currency: 'usd' })
 * // { ok: false, reason: 'ambiguous', candidates: [1_000_500_000] }
 */
export function parseAmount(text: string, options: FormatOptions): ParsedAmount {
  const notation = notationOf(options);
  return parse(inAsciiDigits(normalize(text), notation.digits), notation, options);
}

function parse(text: string, notation: Notation, denomination: Denomination): ParsedAmount {
  if (text === '') return refused('empty');
  if (/^\D*-/.test(text)) {
    return negative(parse(text.replaceAll('-', '').trim(), notation, denomination));
  }
  const number = withoutCurrency(text, notation.tokens);
  if (number === undefined) {
    return refused(hasAnotherCurrency(text, notation.tokens) ? 'wrong_currency' : 'not_a_number');
  }

  const { currency, minorUnitMicros: minorUnit = minorUnitOf(currency) } = denomination;
  const candidates = readingsOf(number, true).flatMap((reading) => {
    const amount = reading && amountOf(reading);
    return amount && amount % minorUnit === 0 ? amount : [];
  });
  const fractionDigits = fractionDigitsOf(denomination);
  const reading = unambiguousReadingOf(number, notation, fractionDigits);
  if (!reading) return refused('ambiguous', candidates);
  const [, fraction = ''] = reading.split('.');
  if (fraction.length > fractionDigits) return refused('too_many_decimals', candidates);
  const amountMicros = amountOf(reading);
  return amountMicros === undefined ? refused('too_large') : { ok: true, amountMicros };
}

function refused(reason: AmountRefusal, candidates: Micros[] = []): ParsedAmount {
  return { ok: false, reason, candidates };
}

/** The result for a text with a minus, given the result for the text without it. */
function negative(rest: ParsedAmount): ParsedAmount {
  if (rest.ok) return refused('negative');
  if (rest.reason === 'empty') return refused('not_a_number');
  const isNotNumber = rest.reason === 'not_a_number' || rest.reason === 'wrong_currency';
  return refused(isNotNumber ? rest.reason : 'negative');
}

/** The zeros of Arabic, Persian and Devanagari digits. */
const ZEROS = [0x660, 0x6f0, 0x966];

function inAsciiDigits(text: string, localeDigits: readonly string[]): string {
  return text.replace(/[^\0-\x7f]/gu, (char) => {
    const digits = [localeDigits.indexOf(char), ...ZEROS.map((zero) => char.charCodeAt(0) - zero)];
    return String(digits.find((digit) => digit >= 0 && digit < 10) ?? char);
  });
}

/** The text without one token of the currency, if only digits and separators are left. */
function withoutCurrency(text: string, tokens: readonly string[]): string | undefined {
  let number: string | undefined;
  for (const token of ['', ...tokens]) {
    const before = text.startsWith(token) ? text.slice(token.length) : '';
    const after = text.endsWith(token) ? text.slice(0, text.length - token.length) : '';
    // The period of "Rs.500" belongs to the token: the text does not mean half a rupee.
    const isCut = /\p{L}$/u.test(token) && /^[.,]/.test(before);
    for (const rest of [isCut ? '' : before, after]) {
      const isNumber = /^[\d.,٫٬ ’]+$/.test(rest) && /\d/.test(rest);
      // The longest token leaves the shortest rest.
      if (isNumber && !(number && number.length <= rest.length)) number = rest;
    }
  }
  return number?.trim();
}

function hasAnotherCurrency(text: string, tokens: readonly string[]): boolean {
  return (text.match(/[^\d.,٫٬ ’]+/g) ?? []).some(
    (word) =>
      !tokens.includes(word) &&
      (/\p{Sc}/u.test(word) || Intl.supportedValuesOf('currency').includes(word.toUpperCase())),
  );
}

const ARABIC_DECIMAL = '٫';
const ARABIC_GROUP = '٬';

/** A plain decimal: `1000.50`. */
type Reading = string;

/** The two readings of a number: with a fraction after its last separator, and without a fraction. */
function readingsOf(
  number: string,
  hasLakhs: boolean,
): [withFraction: Reading | undefined, asWhole: Reading | undefined] {
  const [, start = '', point = '', fraction = ''] = /^(.*)([.,٫])(\d*)$/.exec(number) ?? [];
  const whole = start.includes(point) ? undefined : wholeOf(start, hasLakhs);
  return [
    whole === undefined ? undefined : `${whole || 0}${fraction && `.${fraction}`}`,
    wholeOf(number, hasLakhs),
  ];
}

const THOUSANDS = /^[1-9]\d{0,2}([.,٬ ’])\d{3}(?:\1\d{3})*$/;
const LAKHS = /^[1-9]\d?([.,٬ ’])\d\d(?:\1\d\d)*\1\d{3}$/;

function wholeOf(text: string, hasLakhs: boolean): string | undefined {
  const isWhole = /^\d*$/.test(text) || THOUSANDS.test(text) || (hasLakhs && LAKHS.test(text));
  return isWhole ? text.replace(/\D/g, '') : undefined;
}

/** The only reading of a number in this notation; `undefined` when it has two readings or none. */
function unambiguousReadingOf(
  number: string,
  { decimals, groups, hasLakhs }: Notation,
  fractionDigits: number,
): Reading | undefined {
  const [withFraction, asWhole] = readingsOf(number, hasLakhs);
  const separators = number.match(/\D/g) ?? [];
  const [separator] = separators;
  if (separator === undefined) return asWhole;
  // With two kinds of separators, the last one starts the fraction in every locale.
  if (separators.some((other) => other !== separator)) return withFraction;

  // The Arabic separators look like no other, and each means one thing.
  if (separator === ARABIC_DECIMAL) return withFraction;
  if (separator === ARABIC_GROUP) return asWhole;

  const isDecimal = decimals.includes(separator);
  const isGroup = groups.includes(separator);
  if (fractionDigits > 2 && separators.length === 1) {
    // Three digits after the separator may be thousandths or whole units.
    return isDecimal && !isGroup ? withFraction : undefined;
  }
  if (isDecimal) return asWhole ? undefined : withFraction;
  return isGroup ? asWhole : undefined;
}

/** The amount; `undefined` when it is too large to be exact. */
function amountOf(reading: Reading): Micros | undefined {
  try {
    return fromDecimal(reading);
  } catch {
    return undefined;
  }
}
