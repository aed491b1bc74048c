import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatBalance, formatDebt, formatMovement, formatTotal } from '../../src/money/format.js';
import { parseAmount } from '../../src/money/parse-amount.js';
import { writeAmount } from '../../src/money/write-amount.js';
import { fromDecimal, micros, toDecimal, type Micros } from '../../src/money/money.js';

const inDollars = { locale: 'en-US', currency: 'usd' };
const amounts = fc.maxSafeInteger().map(micros);

/** The amount that a reader of US English would take a text for. */
function read(text: string): string {
  return text.replaceAll(/[$,+]/g, '').replace('\u2212', '-');
}

describe('formatBalance', () => {
  it.each([
    ['12.34', '$12.34'],
    ['1000', '$1,000.00'],
    ['-3.2', '\u2212$3.20'],
    ['0', '$0.00'],
    ['0.000125', '$0.00'],
    ['9007199254.740991', '$9,007,199,254.74'],
  ])('writes %s as %s', (decimal, text) => {
    expect(formatBalance(fromDecimal(decimal), inDollars)).toBe(text);
  });

  it('never shows more than the balance', () => {
    expect(formatBalance(fromDecimal('4.999999'), inDollars)).toBe('$4.99');
    expect(formatBalance(fromDecimal('-0.149'), inDollars)).toBe('\u2212$0.15');
    fc.assert(
      fc.property(amounts, (amount) => {
        // In whole numbers of any size: the largest debt rounds down past the smallest balance.
        const cents = BigInt(read(formatBalance(amount, inDollars)).replace('.', ''));
        const rest = BigInt(amount) - cents * 10_000n;
        return rest >= 0n && rest < 10_000n;
      }),
    );
  });

  it.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, '1' as never])(
    'throws for %s, which is not a number of micro-units',
    (amount) => {
      expect(() => formatBalance(amount as Micros, inDollars)).toThrow('Not an exact amount');
    },
  );

  it('formatDebt writes the formatted balance without its sign', () => {
    expect(formatDebt(fromDecimal('-0.140001'), inDollars)).toBe('$0.15');
    fc.assert(
      fc.property(fc.integer({ min: Number.MIN_SAFE_INTEGER, max: -1 }).map(micros), (balance) => {
        expect(`\u2212${formatDebt(balance, inDollars)}`).toBe(formatBalance(balance, inDollars));
      }),
    );
  });

  it('never writes a negative zero', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 20_000 }).map(micros), (amount) => {
        return !/[-\u2212]\$0\.00/.test(formatBalance(amount, inDollars));
      }),
    );
  });

  it('follows the locale and the currency', () => {
    expect(formatBalance(fromDecimal('1234.5'), { locale: 'de-DE', currency: 'eur' })).toBe(
      '1.234,50\u00a0€',
    );
    const inYen = { locale: 'en-US', currency: 'jpy' };
    expect(formatBalance(fromDecimal('1234.9'), inYen)).toBe('¥1,234');
    const inDinars = { locale: 'en-US', currency: 'kwd' };
    expect(formatBalance(fromDecimal('1.2349'), inDinars)).toBe('KWD\u00a01.234');
  });
});

describe('the decimals of an amount', () => {
  const amount = fromDecimal('10000.5');

  it('are those of ISO 4217, not those of Intl', () => {
    for (const currency of ['huf', 'cop', 'pkr', 'idr']) {
      const options = { locale: 'en-US', currency };
      expect(formatBalance(amount, options)).toMatch(/10,000\.50$/);
      expect(formatMovement(amount, options)).toMatch(/10,000\.50$/);
      expect(writeAmount(amount, options)).toBe('10000.50');
      expect(parseAmount('10000.50', options)).toEqual({ ok: true, amountMicros: amount });
    }
  });

  it('are those of the backend where its responses have a minor unit', () => {
    const whole = { locale: 'en-US', currency: 'huf', minorUnitMicros: micros(1_000_000) };
    expect(formatBalance(amount, whole)).toMatch(/10,000$/);
    expect(formatMovement(amount, whole)).toMatch(/10,000\.5$/);
    expect(parseAmount('10000.5', whole)).toMatchObject({ reason: 'too_many_decimals' });
    const mills = { locale: 'en-US', currency: 'usd', minorUnitMicros: micros(1_000) };
    expect(formatBalance(amount, mills)).toBe('$10,000.500');
    expect(parseAmount('1.005', mills)).toEqual({ ok: true, amountMicros: 1_005_000 });
  });

  it('keep two denominations of one currency apart', () => {
    const inCents = formatBalance(amount, inDollars);
    formatBalance(amount, { ...inDollars, minorUnitMicros: micros(1_000_000) });
    expect(formatBalance(amount, inDollars)).toBe(inCents);
  });
});

describe('formatMovement', () => {
  it.each([
    ['10', '+$10.00'],
    ['-0.42', '\u2212$0.42'],
    ['-0.000125', '\u2212$0.000125'],
    ['0.0031', '+$0.0031'],
  ])('writes %s as %s', (decimal, text) => {
    expect(formatMovement(fromDecimal(decimal), inDollars)).toBe(text);
  });

  it('is signed and exact for every amount', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        const text = formatMovement(amount, inDollars);
        const hasSign = amount === 0 || text.startsWith(amount < 0 ? '\u2212' : '+');
        return hasSign && toDecimal(fromDecimal(read(text))) === toDecimal(amount);
      }),
    );
  });

  it('puts the true minus sign where the locale has its minus', () => {
    const inHebrew = formatMovement(fromDecimal('-1'), { locale: 'he-IL', currency: 'ils' });
    expect(inHebrew).toContain('\u2212');
    expect(inHebrew).not.toContain('-');
  });
});

describe('formatTotal', () => {
  it.each([
    ['95.803125', '$95.80'],
    ['0.000125', '$0.000125'],
    ['0', '$0.00'],
    ['0.01', '$0.01'],
  ])('writes %s as %s', (decimal, text) => {
    const minorUnitMicros = micros(10_000);
    expect(formatTotal(fromDecimal(decimal), { ...inDollars, minorUnitMicros })).toBe(text);
  });
});
