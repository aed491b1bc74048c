import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  validateAmount,
  reduceAmountEntry,
  type AmountEntry,
  type AmountEvent,
  type AmountRules,
} from '../../../src/hooks/amount/amount-field.js';
import { micros, type Micros } from '../../../src/money/money.js';

const rules: AmountRules = {
  locale: 'en-US',
  currency: 'usd',
  minorUnitMicros: micros(10_000),
  minMicros: micros(5_000_000),
  maxMicros: micros(1_000_000_000),
};

const untouched: AmountEntry = { text: '25.00', hadError: false };

const after = (...events: AmountEvent[]) =>
  events.reduce((entry, event) => reduceAmountEntry(entry, event, rules), untouched);

const typed = (text: string): AmountEvent => ({ type: 'typed', text });

describe('validateAmount', () => {
  it.each([
    ['4.99', 'below_minimum'],
    ['0', 'below_minimum'],
    ['1000.01', 'above_maximum'],
    ['99999999999999999999', 'above_maximum'],
    ['10.001', 'ambiguous'],
    ['10.0011', 'too_many_decimals'],
    ['', 'empty'],
    ['-5', 'negative'],
    ['€5', 'wrong_currency'],
    ['10²', 'not_a_number'],
  ])('rejects %j as %s', (text, reason) => {
    expect(validateAmount(text, rules)).toMatchObject({ ok: false, error: { reason } });
  });

  it.each([
    ['5', 5_000_000],
    ['1,000.00', 1_000_000_000],
  ])('accepts the bound %s', (text, amountMicros) => {
    expect(validateAmount(text, rules)).toEqual({ ok: true, amountMicros });
  });

  it('accepts only multiples of the step within the bounds', () => {
    const steps = { ...rules, minorUnitMicros: micros(50_000) };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 110_000 }), (cents) => {
        const isRight = cents >= 500 && cents <= 100_000 && cents % 5 === 0;
        return validateAmount((cents / 100).toFixed(2), steps).ok === isRight;
      }),
    );
  });

  it('accepts an empty field when it is optional', () => {
    const optional = { ...rules, isOptional: true };
    expect(validateAmount(' ', optional)).toEqual({ ok: true, amountMicros: null });
    expect(validateAmount('0', optional)).toMatchObject({ ok: false });
  });

  it('applies the additional rule to an amount that meets the others', () => {
    const asked: Micros[] = [];
    const extraCheck = (amount: Micros) => {
      asked.push(amount);
      return amount > 20_000_000 ? 'Too much.' : null;
    };
    expect(validateAmount('20', { ...rules, extraCheck }).ok).toBe(true);
    const error = { reason: 'breaks_rule', sentence: 'Too much.' };
    expect(validateAmount('20.01', { ...rules, extraCheck })).toEqual({ ok: false, error });
    validateAmount('4', { ...rules, extraCheck });
    expect(asked).toEqual([20_000_000, 20_010_000]);
  });

  it('offers only valid candidates', () => {
    const errorOf = (text: string) => validateAmount(text, rules);
    const ambiguous = (...candidates: number[]) => ({
      ok: false,
      error: { reason: 'ambiguous', candidates },
    });
    expect(errorOf('10,5')).toEqual(ambiguous(10_500_000));
    expect(errorOf('1.000')).toEqual(ambiguous(1_000_000_000));
    expect(errorOf('2.000')).toEqual(ambiguous());
  });
});

describe('the text of the field', () => {
  it('stays unchanged while the user types', () => {
    expect(after(typed('1,0'))).toEqual({ text: '1,0', hadError: false });
  });

  it('is reformatted on blur', () => {
    expect(after(typed('$ 999.5 '), { type: 'left' })).toEqual({ text: '999.50', hadError: false });
  });

  it('stays as typed when it is not an amount', () => {
    expect(after(typed('10,5'), { type: 'left' })).toEqual({ text: '10,5', hadError: true });
  });

  it('stays as typed on submit', () => {
    expect(after(typed('10.5'), { type: 'checked' })).toEqual({ text: '10.5', hadError: false });
    expect(after(typed('1'), { type: 'checked' })).toEqual({ text: '1', hadError: true });
  });

  it('is validated immediately after its first error, and on blur again after a reset', () => {
    expect(after(typed('1'), { type: 'left' }, typed('10')).hadError).toBe(true);
    const set = { type: 'set', amountMicros: micros(7_000_000) } as const;
    expect(after(typed('1'), { type: 'left' }, set)).toEqual({ text: '7.00', hadError: false });
    expect(after({ type: 'set', amountMicros: null }).text).toBe('');
  });
});
