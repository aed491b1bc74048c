import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactMicros, exactSum } from '../../../src/server/imports/exact-amount.js';

describe('an amount of a source', () => {
  it.each([
    [12.5, 10_000, 125_000n],
    ['12.50', 10_000, 125_000n],
    ['12.500000', 1_000_000, 12_500_000n],
    [0, 1_000_000, 0n],
    ['-0', 1, 0n],
    ['-0.000001', 1_000_000, -1n],
    [19.99, 1_000_000, 19_990_000n],
    [7n, 50_000, 350_000n],
    // A number of JavaScript would have lost the last digit.
    ['9007199254740993', 1, 9_007_199_254_740_993n],
  ])('%s units of %s micro-units are exact', (amount, unit, micros) => {
    expect(exactMicros(amount, unit)).toBe(micros);
  });

  it.each([
    0.1 + 0.2,
    '0.0000001',
    '1e3',
    1e21,
    1e-7,
    NaN,
    Infinity,
    '',
    ' 1',
    '1,5',
    '$1',
    '0x10',
    '1.',
    '.5',
    '+1',
  ])('%s dollars are refused and never rounded', (amount) => {
    expect(exactMicros(amount, 1_000_000)).toBeNull();
    expect(exactSum([1, amount], 1_000_000)).toBeNull();
  });

  it('is read back from its decimal, whatever the unit', () => {
    const micros = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
    fc.assert(
      fc.property(micros, fc.nat({ max: 6 }), (count, digits) => {
        expect(exactMicros(decimalOf(count, digits), 10 ** digits)).toBe(count);
      }),
    );
  });
});

/** The decimal of a count of the smallest unit. */
function decimalOf(count: bigint, digits: number): string {
  const text = String(count < 0n ? -count : count).padStart(digits + 1, '0');
  const decimal = `${text.slice(0, text.length - digits)}.${text.slice(text.length - digits)}`;
  return `${count < 0n ? '-' : ''}${decimal.replace(/\.$/, '')}`;
}
