import { fractionDigitsOf, minorUnitOf } from './currency.js';
import type { FormatOptions } from './format.js';
import { fromDecimal, type Micros } from './money.js';
import { notationOf, plainly, type Notation } from './notation.js';

/** Why a text is no amount. */
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
      /** What may have been meant: at most two amounts that can be charged, the smaller first. */
      candidates: Micros[];
    };

/**
 * Reads an amount that a person typed or pasted, exactly or not at all: it neither guesses which of
 * two amounts is meant, nor rounds.
 *
 * `locale` is BCP 47 and `currency` ISO 4217, in either case. Separators of other places are read
 * where they can mean one thing only.
 *
 * @throws RangeError when there is no such locale or currency.
 * @example
 * parseAmount('$1,000.50', { locale: 'en-US', currency: 'usd' })
 * // { ok: true, amountMicros: 1_000_500_000 }
 * parseAmount('1000,50', { locale: 'en-US', currency: 'usd' })
 * // { ok: false, reason: 'ambiguous', candidates: [1_000_500_000] }
 */
export function parseAmount(text: string, options: FormatOptions): ParsedAmount {
  const notation = notationOf(options);
  return parse(inAsciiDigits(plainly(text), notation.digits), notation, options.currency);
}

function parse(text: string, notation: Notation, currency: string): ParsedAmount {
  if (text === '') return refused('empty');
  if (/^\D*-/.test(text)) {
    return negative(parse(text.replaceAll('-', '').trim(), notation, currency));
  }
  const number = withoutCurrency(text, notation.tokens);
  if (number === undefined) {
    return refused(isOfAnother(text, notation.tokens) ? 'wrong_currency' : 'not_a_number');
  }

  const minorUnit = minorUnitOf(currency);
  const candidates = readingsOf(number, true).flatMap((reading) => {
    const amount = reading && amountOf(reading);
    return amount && amount % minorUnit === 0 ? amount : [];
  });
  const fractionDigits = fractionDigitsOf(currency);
  const reading = theOneReadingOf(number, notation, fractionDigits);
  if (!reading) return refused('ambiguous', candidates);
  const [, fraction = ''] = reading.split('.');
  if (fraction.length > fractionDigits) return refused('too_many_decimals', candidates);
  const amountMicros = amountOf(reading);
  return amountMicros === undefined ? refused('too_large') : { ok: true, amountMicros };
}

function refused(reason: AmountRefusal, candidates: Micros[] = []): ParsedAmount {
  return { ok: false, reason, candidates };
}

/** What a text with a minus is, by what it is without. */
function negative(rest: ParsedAmount): ParsedAmount {
  if (rest.ok) return refused('negative');
  if (rest.reason === 'empty') return refused('not_a_number');
  const isNoNumber = rest.reason === 'not_a_number' || rest.reason === 'wrong_currency';
  return refused(isNoNumber ? rest.reason : 'negative');
}

/** Arabic, Persian, Devanagari. */
const ZEROS = [0x660, 0x6f0, 0x966];

function inAsciiDigits(text: string, localeDigits: readonly string[]): string {
  return text.replace(/[^\0-\x7f]/gu, (char) => {
    const digits = [localeDigits.indexOf(char), ...ZEROS.map((zero) => char.charCodeAt(0) - zero)];
    return String(digits.find((digit) => digit >= 0 && digit < 10) ?? char);
  });
}

/** What is left without one token of the currency, where that is digits and separators only. */
function withoutCurrency(text: string, tokens: readonly string[]): string | undefined {
  let number: string | undefined;
  for (const token of ['', ...tokens]) {
    const before = text.startsWith(token) ? text.slice(token.length) : '';
    const after = text.endsWith(token) ? text.slice(0, text.length - token.length) : '';
    // The stop of "Rs.500" ends its token: half a rupee is not what that means.
    const isCut = /\p{L}$/u.test(token) && /^[.,]/.test(before);
    for (const rest of [isCut ? '' : before, after]) {
      const isNumber = /^[\d.,٫٬ ’]+$/.test(rest) && /\d/.test(rest);
      // The longest token leaves the least, and nothing of itself.
      if (isNumber && !(number && number.length <= rest.length)) number = rest;
    }
  }
  return number?.trim();
}

function isOfAnother(text: string, tokens: readonly string[]): boolean {
  return (text.match(/[^\d.,٫٬ ’]+/g) ?? []).some(
    (word) =>
      !tokens.includes(word) &&
      (/\p{Sc}/u.test(word) || Intl.supportedValuesOf('currency').includes(word.toUpperCase())),
  );
}

/** A plain decimal: `1000.50`. */
type Reading = string;

/** Both ways to read a number: with a fraction after its last separator, and without a fraction. */
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

/** `undefined` where a number could mean two things here, or nothing that is written like this. */
function theOneReadingOf(
  number: string,
  { decimals, groups, hasLakhs }: Notation,
  fractionDigits: number,
): Reading | undefined {
  const [withFraction, asWhole] = readingsOf(number, hasLakhs);
  const separators = number.match(/\D/g) ?? [];
  const [separator] = separators;
  if (separator === undefined) return asWhole;
  // The last of two kinds is before the fraction, everywhere.
  if (separators.some((other) => other !== separator)) return withFraction;

  const isDecimal = decimals.includes(separator);
  const isGroup = groups.includes(separator);
  if (fractionDigits > 2 && separators.length === 1) {
    // Three digits after it are as likely thousandths as they are units.
    return isDecimal && !isGroup ? withFraction : undefined;
  }
  if (isDecimal) return asWhole ? undefined : withFraction;
  return isGroup ? asWhole : undefined;
}

/** `undefined` beyond what is exact. */
function amountOf(reading: Reading): Micros | undefined {
  try {
    return fromDecimal(reading);
  } catch {
    return undefined;
  }
}
