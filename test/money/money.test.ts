import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { fractionDigitsOf, minorUnitOf } from '../../src/money/currency.js';
import {
  ZERO,
  add,
  floorTo,
  fromDecimal,
  micros,
  negate,
  smaller,
  subtract,
  toDecimal,
  type Micros,
} from '../../src/money/money.js';

const amounts = fc.maxSafeInteger().map(micros);
const modest = fc.integer({ min: -1e15, max: 1e15 }).map(micros);

describe('an amount', () => {
  it.each([
    ['0', 0],
    ['10', 10_000_000],
    ['10.5', 10_500_000],
    ['0.000001', 1],
    ['-3.25', -3_250_000],
  ])('reads %s as %i micro-units', (decimal, count) => {
    expect(fromDecimal(decimal)).toBe(count);
  });

  it.each(['', '.5', '1e3', '1,000', '0.0000001', 'NaN', ' 1', '9007199254.740992'])(
    'refuses %j',
    (decimal) => {
      expect(() => fromDecimal(decimal)).toThrow(RangeError);
    },
  );

  it.each([0.5, Number.NaN, Infinity, 2 ** 53])('is never %d', (count) => {
    expect(() => micros(count)).toThrow(RangeError);
  });

  it('is undone by toDecimal, exactly', () => {
    fc.assert(fc.property(amounts, (amount) => fromDecimal(toDecimal(amount)) === amount));
  });

  it.each([
    [10_000_000, '10.00'],
    [-1, '-0.000001'],
    [1_250_000, '1.25'],
    [Number.MAX_SAFE_INTEGER, '9007199254.740991'],
  ])('is written with at least two fraction digits: %i as %s', (count, decimal) => {
    expect(toDecimal(micros(count))).toBe(decimal);
  });

  it('cannot be confused with a number', () => {
    expectTypeOf(fromDecimal('1')).toEqualTypeOf<Micros>();
    // @ts-expect-error a plain number has no known unit
    add(1, 2);
  });
});

describe('arithmetic', () => {
  it('adds and subtracts exactly', () => {
    fc.assert(fc.property(modest, modest, (a, b) => subtract(add(a, b), b) === a));
  });

  it('has one zero', () => {
    expect(Object.is(negate(ZERO), 0)).toBe(true);
    expect(Object.is(floorTo(micros(-0), micros(10)), 0)).toBe(true);
  });

  it('refuses to leave the range of exact numbers', () => {
    const largest = micros(Number.MAX_SAFE_INTEGER);
    expect(() => add(largest, micros(1))).toThrow(RangeError);
  });

  it('rounds down to a step, also below zero', () => {
    expect(floorTo(micros(19_999), micros(10_000))).toBe(10_000);
    expect(floorTo(micros(-1), micros(10_000))).toBe(-10_000);
    fc.assert(
      fc.property(modest, fc.constantFrom(1, 1000, 10_000, 1_000_000).map(micros), (a, step) => {
        const floor = floorTo(a, step);
        return floor <= a && a - floor < step && Math.abs(floor % step) === 0;
      }),
    );
  });

  it('finds the smaller of two amounts', () => {
    fc.assert(fc.property(modest, modest, (a, b) => smaller(a, b) === Math.min(a, b)));
  });
});

describe('the minor unit', () => {
  it.each([
    ['usd', 10_000],
    ['JPY', 1_000_000],
    ['kwd', 1_000],
    // These have two decimals by ISO 4217, and none in Intl.
    ['huf', 10_000],
    ['cop', 10_000],
    ['pkr', 10_000],
    ['idr', 10_000],
    ['clf', 100],
    ['isk', 1_000_000],
  ])('of %s is %i micro-units', (currency, unit) => {
    expect(minorUnitOf(currency)).toBe(unit);
  });

  it.each(['dollars', 'us', '', 'u$d', '840'])('throws for %j, which is not a currency', (text) => {
    expect(() => minorUnitOf(text)).toThrow(RangeError);
  });

  it('comes from ISO 4217, also where Intl counts otherwise', () => {
    const differing = Intl.supportedValuesOf('currency').filter((currency) => {
      const options = new Intl.NumberFormat('en', { style: 'currency', currency });
      return options.resolvedOptions().maximumFractionDigits !== fractionDigitsOf({ currency });
    });
    expect(differing).toEqual(expect.arrayContaining(['COP', 'HUF', 'IDR', 'PKR']));
    for (const currency of ['COP', 'HUF', 'IDR', 'PKR']) {
      expect(fractionDigitsOf({ currency })).toBe(2);
    }
  });

  it.each([
    [1_000_000, 0],
    [5_000_000, 0],
    [100_000, 1],
    [50_000, 2],
    [10_000, 2],
    [1_000, 3],
    [1, 6],
  ])('of %i micro-units has %i decimals', (unit, digits) => {
    expect(fractionDigitsOf({ currency: 'usd', minorUnitMicros: micros(unit) })).toBe(digits);
  });
});
