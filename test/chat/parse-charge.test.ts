/** Charges of messages of any form: a charge is found where it belongs, and nothing else is one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chargeHeaders, parseCharge, type MessageCharge } from '../../src/chat/parse-charge.js';

const RUNS = { numRuns: 500 };
const COST: MessageCharge = { chargedMicros: 40_000, currency: 'usd' };

const amounts = fc.maxSafeNat();
const charges: fc.Arbitrary<MessageCharge> = fc
  .record(
    {
      chargedMicros: amounts,
      coveredMicros: amounts.filter((amount) => amount > 0),
      currency: fc.constantFrom('usd', 'jpy', 'kwd', 'xyz'),
    },
    { requiredKeys: ['chargedMicros', 'currency'] },
  )
  .map((charge) => ({ ...charge }));

/** The places in which a charge is found. */
const carriers: Record<string, (charge: MessageCharge) => unknown> = {
  'the charge itself': (charge) => charge,
  'the metadata of a message': (charge) => ({ id: 'one', parts: [], metadata: { charge } }),
  'metadata beside other metadata': (charge) => ({ metadata: { model: 'large', charge } }),
  'the headers of a response': (charge) => new Headers(chargeHeaders(charge)),
  'a response': (charge) => new Response('Hello', { headers: chargeHeaders(charge) }),
};

/** Values that are no amount, also as JSON. */
const noAmounts = [-1, -0, 0.5, 2 ** 53, Number.NaN, Infinity, '40000', 4n, null, [1], {}, true];
const noCurrencies = ['USD', 'us', 'usdd', 'u$d', 'usd\n', '', null, undefined, 7, ['usd'], {}];

const wrongFields: object[] = [
  ...noAmounts.map((chargedMicros) => ({ chargedMicros })),
  { chargedMicros: undefined },
  ...noAmounts.map((coveredMicros) => ({ coveredMicros })),
  ...noCurrencies.map((currency) => ({ currency })),
];

describe('parseCharge', () => {
  it.each(Object.entries(carriers))('finds every charge in %s', (_, carry) => {
    fc.assert(
      fc.property(charges, (charge) => {
        expect(parseCharge(carry(charge))).toEqual(charge);
      }),
      RUNS,
    );
  });

  it('returns a copy with the fields of a charge and no other', () => {
    const given = JSON.parse(
      '{"chargedMicros":1,"coveredMicros":0,"currency":"usd","__proto__":{"a":1},"more":"text"}',
    ) as MessageCharge;
    const found = parseCharge(given);
    expect(found).toStrictEqual({ chargedMicros: 1, currency: 'usd' });
    expect(found).not.toBe(given);
  });

  it.each(wrongFields)('finds nothing in a charge with a wrong field: %o', (fields) => {
    const wrong = { ...COST, ...fields };
    expect(parseCharge(wrong)).toBeNull();
    expect(parseCharge({ metadata: { charge: wrong } })).toBeNull();
    expect(() => chargeHeaders(wrong)).toThrow(/not valid/);
  });

  it.each<[string, string]>([
    ['no JSON', 'four cents'],
    ['a list', '[40000]'],
    ['a negative amount', '{"chargedMicros":-40000,"currency":"usd"}'],
    ['a negative zero', '{"chargedMicros":-0,"currency":"usd"}'],
    ['an amount of a prototype', '{"__proto__":{"chargedMicros":1},"currency":"usd"}'],
    ['a huge text', `{"chargedMicros":40000,"currency":"usd"${' '.repeat(100_000)}}`],
  ])('finds nothing in a header with %s', (_, text) => {
    expect(parseCharge(new Headers({ 'credits-charge': text }))).toBeNull();
  });

  it('finds nothing in prototypes, getters that throw, and values that are no messages', () => {
    const refuse = () => {
      throw new Error('No.');
    };
    const hostile: unknown[] = [
      Object.create({ ...COST, metadata: { charge: COST } }),
      Object.create(COST),
      { metadata: Object.create({ charge: COST }) as object },
      Object.defineProperty({}, 'metadata', { get: refuse }),
      Object.defineProperty({ ...COST }, 'chargedMicros', { get: refuse }),
      Object.defineProperty({}, 'headers', { get: refuse }),
      { headers: { get: refuse } },
      { headers: { get: () => COST } },
      new Proxy({}, { get: refuse, getOwnPropertyDescriptor: refuse, getPrototypeOf: refuse }),
      JSON.stringify(COST),
      [COST],
      { charge: COST },
      { parts: [{ type: 'text', text: JSON.stringify(COST), ...COST }] },
      { metadata: [COST] },
    ];
    expect(hostile.map(parseCharge)).toEqual(hostile.map(() => null));
  });

  it('reads each field once, so that no value changes after its check', () => {
    let reads = 0;
    const changing = Object.defineProperty({ ...COST }, 'chargedMicros', {
      get: () => (reads++ === 0 ? 40_000 : -1),
    });
    expect(parseCharge(changing)).toEqual(COST);
    expect(reads).toBe(1);
  });

  it('never throws, and what it finds parses to itself', () => {
    const keys = fc.constantFrom('metadata', 'charge', 'headers', 'get', ...Object.keys(COST));
    const junk = fc.anything({
      key: keys,
      withBigInt: true,
      withBoxedValues: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withSet: true,
      withSparseArray: true,
    });
    fc.assert(
      fc.property(junk, charges, (value, charge) => {
        for (const given of [value, { metadata: { charge: value } }, { ...charge, more: value }]) {
          const found = parseCharge(given);
          expect(parseCharge(found)).toEqual(found);
        }
        expect(parseCharge({ ...charge, more: value })).toEqual(charge);
      }),
      RUNS,
    );
  });
});
