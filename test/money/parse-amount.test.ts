import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minorUnitOf } from '../../src/money/currency.js';
import { micros, toDecimal, type Micros } from '../../src/money/money.js';
import { parseAmount, type ParsedAmount } from '../../src/money/parse-amount.js';
import { writeAmount } from '../../src/money/write-amount.js';
import vectors from '../fixtures/amount-field.json' with { type: 'json' };

const inDollars = { locale: 'en-US', currency: 'usd' };

const locales = (
  'en-US en-IN en-ZA en-SE de-DE de-AT de-CH fr-FR fr-CA fr-CH es-ES es-MX pt-BR it-IT sv-SE pl-PL ' +
  'bg-BG ru-RU tr-TR he-IL ar-EG ar-MA fa-IR hi-IN-u-nu-deva bn-BD my-MM th-TH ja-JP zh-CN ko-KR'
).split(' ');
const currencies = ['USD', 'EUR', 'JPY', 'KWD'] as const;
const renderings = ['symbol', 'narrowSymbol', 'code', 'plain'] as const;

/** The platform's format of an amount, with the fraction digits of its currency. */
function render(
  amount: Micros,
  locale: string,
  currency: string,
  rendering: (typeof renderings)[number],
): string {
  const digits = fractionDigitsOf(currency);
  const options: Intl.NumberFormatOptions =
    rendering === 'plain'
      ? { minimumFractionDigits: digits }
      : { style: 'currency', currency, currencyDisplay: rendering };
  return new Intl.NumberFormat(locale, options).format(toDecimal(amount));
}

function fractionDigitsOf(currency: string): number {
  return { USD: 2, EUR: 2, JPY: 0, KWD: 3 }[currency] ?? 2;
}

/** Chargeable amounts, with round numbers and thousands more often than by chance. */
function amountsOf(currency: string): fc.Arbitrary<Micros> {
  const coin = minorUnitOf(currency);
  const most = Math.floor(9_000_000_000_000_000 / coin);
  const units = fc.tuple(fc.integer({ min: 0, max: 9_999 }), fc.constantFrom(1, 10, 100, 1_000));
  return fc
    .oneof(
      fc.integer({ min: 0, max: 2_000_000 }),
      fc.integer({ min: 0, max: most }),
      units.map(([count, times]) => count * times * (1_000_000 / coin)),
    )
    .map((coins) => micros(coins * coin));
}

/** Whether a text is read as another amount than was written, which must never happen. */
function isMisread(parsed: ParsedAmount, amount: Micros): boolean {
  return parsed.ok && parsed.amountMicros !== amount;
}

const refusedVectors = vectors.filter((vector) => vector.refused !== undefined);
const readVectors = vectors.filter((vector) => vector.minorUnits !== undefined);

describe('parseAmount', () => {
  it.each(readVectors)(
    'reads "$typed" in $locale, $currency',
    ({ typed, minorUnits, ...options }) => {
      const amountMicros = Number(minorUnits) * minorUnitOf(options.currency);
      expect(parseAmount(typed, options)).toEqual({ ok: true, amountMicros });
    },
  );

  it.each(refusedVectors)(
    'refuses "$typed" in $locale: $refused',
    ({ typed, refused, ...options }) => {
      expect(parseAmount(typed, options)).toMatchObject({ ok: false, reason: refused });
    },
  );

  it.each(currencies)('reads back every formatted amount of %s in its locale', (currency) => {
    const cases = fc.tuple(
      amountsOf(currency),
      fc.constantFrom(...locales),
      fc.constantFrom(...renderings),
    );
    fc.assert(
      fc.property(cases, ([amount, locale, rendering]) => {
        const text = render(amount, locale, currency, rendering);
        const parsed = parseAmount(text, { locale, currency });
        return parsed.ok && parsed.amountMicros === amount;
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(currencies)('never misreads an amount of %s from another locale', (currency) => {
    const cases = fc.tuple(
      amountsOf(currency),
      fc.constantFrom(...locales),
      fc.constantFrom(...locales),
      fc.constantFrom(...renderings),
    );
    let read = 0;
    fc.assert(
      fc.property(cases, ([amount, from, to, rendering]) => {
        const text = render(amount, from, currency, rendering);
        const parsed = parseAmount(text, { locale: to, currency });
        read += parsed.ok ? 1 : 0;
        return !isMisread(parsed, amount);
      }),
      { numRuns: 7_500 },
    );
    // A parser that refused everything would never misread.
    expect(read).toBeGreaterThan(2_500);
  });

  it('reads back the text of an amount field in every locale', () => {
    const cases = fc
      .constantFrom(...currencies)
      .chain((currency) =>
        fc.tuple(fc.constant(currency), amountsOf(currency), fc.constantFrom(...locales)),
      );
    fc.assert(
      fc.property(cases, ([currency, amount, locale]) => {
        const parsed = parseAmount(writeAmount(amount, { locale, currency }), { locale, currency });
        return parsed.ok && parsed.amountMicros === amount;
      }),
      { numRuns: 2_000 },
    );
  });

  it('never drops or adds a digit, for any typed text', () => {
    const typed = fc.string({
      unit: fc.constantFrom(...'0123450.,. \u00a0’$€-+eE٫٬١'.split('')),
      maxLength: 9,
    });
    fc.assert(
      fc.property(
        typed,
        fc.constantFrom(...locales),
        fc.constantFrom(...currencies),
        (text, ...to) => {
          const [locale, currency] = to;
          const parsed = parseAmount(text, { locale, currency });
          if (!parsed.ok) return true;
          const digits = text.replaceAll('١', '1').replaceAll(/\D/g, '');
          const possible = [0, 1, 2, 3].map((fraction) => Number(digits) * 10 ** (6 - fraction));
          return (
            possible.includes(parsed.amountMicros) &&
            parsed.amountMicros % minorUnitOf(currency) === 0
          );
        },
      ),
      { numRuns: 5_000 },
    );
  });

  it.each([
    ['1.000', 'en-US', 'USD', [1_000_000, 1_000_000_000]],
    ['1.000', 'fr-FR', 'USD', [1_000_000, 1_000_000_000]],
    ['1.234', 'en-US', 'USD', [1_234_000_000]],
    ['1000,50', 'en-US', 'USD', [1_000_500_000]],
    ['0,500', 'en-US', 'USD', [500_000]],
    ['10,', 'en-US', 'USD', [10_000_000]],
    ['1.000.000', 'en-US', 'USD', [1_000_000_000_000]],
    ['1,00,000', 'en-US', 'USD', [100_000_000_000]],
    ['1 000', 'en-US', 'USD', [1_000_000_000]],
    ['1.234', 'de-DE', 'KWD', [1_234_000, 1_234_000_000]],
    ['1,234', 'en-US', 'KWD', [1_234_000, 1_234_000_000]],
    ['1,234', 'en-SE', 'EUR', [1_234_000_000]],
    ['1,00,0', 'en-US', 'USD', []],
  ])('offers for %j in %s, %s, which it cannot tell, %j', (text, locale, currency, candidates) => {
    expect(parseAmount(text, { locale, currency })).toEqual({
      ok: false,
      reason: 'ambiguous',
      candidates,
    });
  });

  it.each([
    ['٢٥٫٥٠', 'USD', 25_500_000],
    ['٢٥٫٥', 'USD', 25_500_000],
    ['١٬٠٠٠', 'USD', 1_000_000_000],
    ['١٬٠٠٠٬٠٠٠', 'USD', 1_000_000_000_000],
    ['١٬٠٠٠٫٥٠', 'USD', 1_000_500_000],
    ['١٫٢٣٤', 'KWD', 1_234_000],
    ['١٬٢٣٤', 'KWD', 1_234_000_000],
    ['1٫5', 'USD', 1_500_000],
  ])('reads the Arabic separators of %j in %s alike in every locale', (text, currency, amount) => {
    for (const locale of locales) {
      expect(parseAmount(text, { locale, currency }), locale).toEqual({
        ok: true,
        amountMicros: amount,
      });
    }
  });

  it.each(['١٫٠٠٠', '١٬٠٠', '٬٥', '١٫٠٠٠٫٠٠٠', '١٫٠٠٠٬٠٠'])('refuses %j in US dollars', (text) => {
    for (const locale of locales) {
      expect(parseAmount(text, { locale, currency: 'USD' }), locale).toMatchObject({ ok: false });
    }
  });

  it('offers the amount behind too many decimals when it can be charged', () => {
    expect(parseAmount('1000.000', inDollars)).toEqual({
      ok: false,
      reason: 'too_many_decimals',
      candidates: [1_000_000_000],
    });
  });

  it.each([
    ['1,000', 'en-US', 'USD', 1_000_000_000],
    ['12,34,567.8', 'en-IN', 'USD', 1_234_567_800_000],
    ['1,234,567', 'en-IN', 'JPY', 1_234_567_000_000],
    ['10.50', 'ar-EG', 'USD', 10_500_000],
    ['１，０００．５０', 'ja-JP', 'USD', 1_000_500_000],
    ['￥1,000', 'en-US', 'JPY', 1_000_000_000],
    ['1000円', 'ja-JP', 'JPY', 1_000_000_000],
    ['10,50 usd', 'de-DE', 'USD', 10_500_000],
    ['kr. 10', 'da-DK', 'DKK', 10_000_000],
    ['9007199254.74', 'en-US', 'USD', 9_007_199_254_740_000],
    ['𞥑𞥒', 'ff-Adlm', 'USD', 12_000_000],
    ['二五.五〇', 'zh-u-nu-hanidec', 'USD', 25_500_000],
  ])('reads %j in %s, %s as %j', (text, locale, currency, amountMicros) => {
    expect(parseAmount(text, { locale, currency })).toEqual({ ok: true, amountMicros });
  });

  it.each([
    ['10²', 'not_a_number'],
    ['+5', 'not_a_number'],
    ['1e3', 'not_a_number'],
    ['$10 USD', 'not_a_number'],
    ['10$50', 'not_a_number'],
    ['5-10', 'not_a_number'],
    ['-', 'not_a_number'],
    ['.', 'not_a_number'],
    ['$', 'not_a_number'],
    ['-abc', 'not_a_number'],
    ['$-5', 'negative'],
    ['\u2212$5', 'negative'],
    ['-€5', 'wrong_currency'],
    ['CA$10', 'wrong_currency'],
    ['$10 eur', 'wrong_currency'],
    ['9007199254.75', 'too_large'],
    [' \u200f\u00a0', 'empty'],
  ])('refuses %j: %s', (text, reason) => {
    expect(parseAmount(text, inDollars)).toEqual({ ok: false, reason, candidates: [] });
  });

  it('does not take the period of a currency for a decimal point', () => {
    const inRupees = { locale: 'en', currency: 'PKR' };
    expect(parseAmount('Rs 500', inRupees)).toMatchObject({ amountMicros: 500_000_000 });
    expect(parseAmount('Rs.500', inRupees)).toMatchObject({ reason: 'not_a_number' });
  });

  it('handles a text of any length', () => {
    for (const part of ['1', '1,', '-', ' ', '$', '1 ,', 'a']) {
      expect(parseAmount(part.repeat(100_000) + 'x', inDollars).ok).toBe(false);
    }
  });

  it('throws for an invalid locale or currency', () => {
    expect(() => parseAmount('1', { locale: 'no locale', currency: 'usd' })).toThrow(RangeError);
    expect(() => parseAmount('1', { locale: 'en', currency: 'dollars' })).toThrow(RangeError);
  });
});
