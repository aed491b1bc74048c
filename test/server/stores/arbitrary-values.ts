import fc from 'fast-check';
import { failureCodes, type Failure } from '../../../src/contract/resources/failure.js';
import { micros, type Micros } from '../../../src/money/money.js';

/** The values that a store must keep exactly, at the limits of their types. */

/** An amount, up to the largest exact number in both directions, and above every 4-byte integer. */
export const amounts: fc.Arbitrary<Micros> = fc
  .oneof(
    fc.maxSafeInteger(),
    fc.constantFrom(
      0,
      1,
      -1,
      2 ** 31,
      -(2 ** 31) - 1,
      2 ** 32,
      Number.MAX_SAFE_INTEGER,
      Number.MIN_SAFE_INTEGER,
    ),
  )
  .map(micros);

/** A counter that has run for a long time. */
export const counts: fc.Arbitrary<number> = fc.oneof(fc.nat(1_000), fc.maxSafeNat());

/** A time with milliseconds, also before 1970 and on leap days. */
export const times: fc.Arbitrary<string> = fc
  .date({
    min: new Date('1950-01-01T00:00:00.000Z'),
    max: new Date('2199-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());

/** Everything that a request's text may contain: no control character below U+0020, and no half of a pair. */
const characters = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom("'", '"', '\\', '{', '}', ',', '%', '$1', 'NULL', ' ', '\u007f'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('😀', '👩‍👩‍👧', 'é', 'e\u0301', '\u2028', '\ufeff', '\uffff'),
  },
  {
    weight: 1,
    arbitrary: fc
      .string({ unit: 'binary', minLength: 1, maxLength: 1 })
      .filter((text) => text >= ' '),
  },
);

/** Text of up to `maxLength` UTF-16 units. */
export function texts(maxLength: number): fc.Arbitrary<string> {
  return fc
    .oneof(
      { weight: 6, arbitrary: fc.array(characters, { maxLength: 20 }) },
      {
        weight: 1,
        arbitrary: fc.array(characters, { minLength: maxLength, maxLength, size: 'max' }),
      },
    )
    .map((all) => cut(all.join(''), maxLength));
}

/** An id: 1 to 255 characters. */
export const ids: fc.Arbitrary<string> = texts(255).map((text) => text || 'x');

export const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });

export const nullable = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.option(value, { nil: null });

export const failures: fc.Arbitrary<Failure> = fc.record({
  code: fc.constantFrom(...failureCodes),
  message: texts(500),
});

/** Cuts a text, but never between the halves of a surrogate pair. */
export function cut(text: string, maxLength: number): string {
  return text.slice(0, maxLength).replace(/[\ud800-\udbff]$/, '');
}
