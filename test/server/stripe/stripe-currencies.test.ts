import { describe, expect, it } from 'vitest';
import { minorUnitOf } from '../../../src/money/currency.js';
import { micros } from '../../../src/money/money.js';
import { chargeStepOf, fromStripe, toStripe } from '../../../src/server/stripe/currency.js';
import { threeDecimal, twoDecimal, zeroDecimal } from './stripe-decimals.js';
import { chargeOrder, openStripe, paymentOrder, referenceTo } from './open-stripe.js';

/** The amount that is 1.00 of each currency. */
const table = [
  ...zeroDecimal.map((currency) => [currency, 1] as const),
  ...twoDecimal.map((currency) => [currency, 100] as const),
  ...threeDecimal.map((currency) => [currency, 1_000] as const),
];

describe('an amount in Stripe’s units', () => {
  it.each(table)('of 1.00 %s is %i there and back', async (currency, amount) => {
    const amountMicros = micros(1_000_000);
    const { payments, buyer, card } = await openStripe();

    const { refs } = await payments.createCheckout(paymentOrder({ currency, amountMicros }));
    expect(buyer.pay(refs[0] ?? '').amount_received).toBe(amount);
    expect(await payments.retrievePayment(referenceTo(refs))).toMatchObject({
      capturedMicros: amountMicros,
      currency,
    });

    const charged = await payments.chargeOffSession(
      chargeOrder(card().id, { currency, amountMicros }),
    );
    const reference = referenceTo(charged.refs, 'pur_2');
    expect(charged).toMatchObject({ status: 'paid', capturedMicros: amountMicros, currency });
    const refund = { id: 'ref_1', amountMicros, currency };
    expect(await payments.refundPayment(reference, refund)).toBe('accepted');
    expect(await payments.retrievePayment(reference)).toMatchObject({
      refunds: [{ id: 'ref_1', amountMicros }],
    });
  });

  it('of the 18 currencies that Intl counts otherwise is not that of Intl', () => {
    const asIntl = table.filter(([currency, amount]) => {
      const options = { style: 'currency', currency } as const;
      const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat(
        'en',
        options,
      ).resolvedOptions();
      return 10 ** digits !== amount;
    });
    for (const currency of ['huf', 'idr', 'cop', 'lyd', 'isk']) {
      expect(asIntl.map(([code]) => code)).toContain(currency);
    }
  });

  it('has a step that is a multiple of the smallest unit, so that limits can be checked', () => {
    for (const [currency] of table) {
      expect(chargeStepOf(currency) % minorUnitOf(currency), currency).toBe(0);
      expect(fromStripe(toStripe(micros(chargeStepOf(currency) * 7), currency), currency)).toBe(
        chargeStepOf(currency) * 7,
      );
    }
    expect(chargeStepOf('kwd')).toBe(10_000);
    expect(chargeStepOf('isk')).toBe(1_000_000);
    expect(chargeStepOf('usd')).toBe(10_000);
  });

  it.each([
    ['kwd', 5_001_000],
    ['isk', 500_000],
    ['jpy', 500_000],
    ['usd', 5_000],
  ])(
    'in %s of %i micro-units is refused, because Stripe could not charge it',
    (currency, amount) => {
      expect(() => toStripe(micros(amount), currency)).toThrow('use a multiple of');
    },
  );

  it('in Ugandan shillings is refused, because Stripe documents two units for them', () => {
    expect(() => chargeStepOf('ugx')).toThrow('Use another currency');
  });
});
