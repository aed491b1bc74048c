import fc from 'fast-check';
import { describe, expect, expectTypeOf, it, vi } from 'vitest';
import {
  autoTopUpRequestSchema,
  chargeRequestSchema,
  validate,
  creditsSchema,
  purchaseSchema,
  transactionSchema,
  type Transaction,
} from '../../src/contract/index.js';
import { fromDecimal, type Micros } from '../../src/money/money.js';

const charge = { amountMicros: 420_000, consumable: 'llm_tokens', onInsufficient: 'reject' };

const transaction = {
  id: 'txn_1',
  seq: 1,
  kind: 'consumption',
  amountMicros: -125,
  balanceAfterMicros: 9_999_875,
  createdAt: '2026-03-14T09:26:53Z',
};

function flaws(value: unknown, schema: Parameters<typeof validate>[0] = chargeRequestSchema) {
  const checked = validate(schema, value);
  return checked.ok ? [] : checked.errors.map(({ pointer, code }) => `${pointer} ${code}`);
}

describe('validate', () => {
  it('parses whole numbers as exact amounts', () => {
    const checked = validate(transactionSchema, transaction);
    expect(checked).toMatchObject({ ok: true, value: { amountMicros: fromDecimal('-0.000125') } });
    expectTypeOf<Transaction['amountMicros']>().toEqualTypeOf<Micros>();
  });

  it.each<[string, unknown, string]>([
    ['a fraction of a micro-unit', { amountMicros: 0.5 }, '/amountMicros invalid_type'],
    ['a number that is not exact', { amountMicros: 2 ** 53 }, '/amountMicros too_big'],
    ['an amount in a string', { amountMicros: '125' }, '/amountMicros invalid_type'],
    ['an amount of zero', { amountMicros: 0 }, '/amountMicros too_small'],
    ['a debt', { amountMicros: -1 }, '/amountMicros too_small'],
    ['a value that is not a number', { amountMicros: Number.NaN }, '/amountMicros invalid_type'],
    ['an unknown choice', { onInsufficient: 'maybe' }, '/onInsufficient invalid_value'],
    ['a misspelled field', { onInsuficient: 'reject' }, '/onInsuficient unrecognized_keys'],
    [
      'a field name with the special characters of a pointer',
      { 'a/b~c': 1 },
      '/a~1b~0c unrecognized_keys',
    ],
  ])('points to %s', (_, fields, flaw) => {
    expect(flaws({ ...charge, ...(fields as object) })).toEqual([flaw]);
  });

  it.each([null, undefined, 7, 'text', [], [charge]])(
    'refuses a value that is not an object: %j',
    (value) => {
      expect(flaws(value)).toEqual([' invalid_type']);
    },
  );

  it('points into nested objects', () => {
    const consent = { textVersion: '1', locale: 'en', text: '' };
    const request = {
      enabled: true,
      thresholdMicros: 0,
      amountMicros: 1,
      monthlyLimitMicros: null,
    };
    expect(flaws({ ...request, consent }, autoTopUpRequestSchema)).toEqual([
      '/consent/text too_small',
    ]);
  });

  it('words and lists at most 20 errors, however many fields are unknown', () => {
    const unknown = Object.fromEntries(Array.from({ length: 8_000 }, (_, at) => [`f${at}`, at]));
    const consent = { textVersion: '', locale: '', text: '', ...unknown };
    const keys = vi.spyOn(String.prototype, 'replaceAll');
    let worded = 0;
    const checked = validate(autoTopUpRequestSchema, { consent, ...unknown }, () => {
      worded += 1;
      return 'wrong';
    });
    const escaped = keys.mock.calls.length;
    keys.mockRestore();
    expect(checked.ok ? [] : checked.errors).toHaveLength(20);
    expect(worded).toBeLessThanOrEqual(20);
    expect(escaped).toBeLessThanOrEqual(20 * 2 * 2);
  });

  it('never throws, and never repeats the value', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const checked = validate(chargeRequestSchema, value);
        return checked.ok || checked.errors.every(({ message }) => message.length < 80);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a reply', () => {
  it('may have kinds that this version does not know', () => {
    const seat = { ...transaction, kind: 'seat_credit', consumable: 'seats' };
    expect(validate(transactionSchema, seat)).toMatchObject({ value: { kind: 'seat_credit' } });
  });

  it('may have fields that this version does not know', () => {
    expect(flaws({ ...transaction, color: 'red' }, transactionSchema)).toEqual([]);
  });

  it('has times with a zone', () => {
    const local = { ...transaction, createdAt: '2026-03-14T09:26:53' };
    expect(flaws(local, transactionSchema)).toEqual(['/createdAt invalid_format']);
  });

  it.each([
    ['https://pay.example.com/receipt', true],
    ['http://localhost:3000/receipt', true],
    ['http://127.0.0.1/receipt', true],
    ['http://[::1]:8080/receipt', true],
    ['http://pay.example.com/receipt', false],
    ['javascript:alert(1)', false],
    ['data:text/html,hello', false],
    ['//pay.example.com', false],
    ['http://localhost.evil.example', false],
    ['HTTPS://pay.example.com', true],
    ['', false],
  ])('keeps or drops the link %s: %s', (receiptUrl, isKept) => {
    const checked = validate(transactionSchema, { ...transaction, receiptUrl });
    expect(checked.ok && checked.value.receiptUrl).toBe(isKept ? receiptUrl : undefined);
  });

  it('is refused without its amounts', () => {
    expect(flaws({}, creditsSchema)).toContain('/balanceMicros invalid_type');
    expect(flaws({}, purchaseSchema)).toContain('/amountMicros invalid_type');
  });
});
