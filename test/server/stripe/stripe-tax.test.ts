/** Tax at Stripe: the payment reports it apart from the credits, and a refund of the whole returns it too. */
import { describe, expect, it } from 'vitest';
import { micros } from '../../../src/money/money.js';
import { chargeOrder, openStripe, paymentOrder, referenceTo } from './open-stripe.js';

/** The tax of 8.25 percent on an amount, by currency: in micro-units, and with the amount in Stripe's units. */
const taxes = [
  ['jpy', 1_000_000_000, 83_000_000, 1_083],
  ['usd', 25_000_000, 2_060_000, 2_706],
  ['usd', 10_000_000, 830_000, 1_083],
  ['isk', 1_000_000_000, 83_000_000, 108_300],
  ['kwd', 25_000_000, 2_060_000, 27_060],
] as const;

/** Pays a checkout with Stripe Tax. */
async function payIn(currency: string, amount: number, pricesExcludeTax: boolean) {
  const stripe = await openStripe({ automaticTax: true });
  const { payments, buyer } = stripe;
  const amountMicros = micros(amount);
  const order = paymentOrder({ currency, amountMicros, pricesExcludeTax });
  const { refs } = await payments.createCheckout(order);
  const intent = buyer.pay(refs[0] ?? '');
  const look = () => payments.retrievePayment(referenceTo(refs));
  return { ...stripe, intent, reference: referenceTo(refs), amountMicros, look };
}

describe('the tax of a checkout', () => {
  it.each(taxes)('in %s on %i micro-units is %i', async (currency, amount, tax, total) => {
    const { intent, look } = await payIn(currency, amount, true);
    expect(intent.amount_received).toBe(total);
    expect(await look()).toMatchObject({ capturedMicros: amount, taxMicros: tax });
  });

  it.each(taxes)('in %s on a final price of %i micro-units adds nothing', async (code, amount) => {
    const { look } = await payIn(code, amount, false);
    expect(await look()).toMatchObject({ capturedMicros: amount, taxMicros: 0 });
  });

  it.each(taxes)(
    'in %s on %i micro-units is the same after a refund of a part and of the rest, which returns it',
    async (currency, amount, tax, total) => {
      const { payments, reference, look, all } = await payIn(currency, amount, true);
      // A part that can be charged in each currency.
      const part = micros(amount * 0.4);
      const refunds = [part, micros(amount - part)];
      for (const [index, amountMicros] of refunds.entries()) {
        const refund = { id: `ref_${index}`, amountMicros, currency };
        expect(await payments.refundPayment(reference, refund)).toBe('accepted');
        expect(await look()).toMatchObject({ capturedMicros: amount, taxMicros: tax });
      }
      expect(all('refund').reduce((sum, one) => sum + one.amount, 0)).toBe(total);
    },
  );

  it.each(taxes)('in %s on %i micro-units comes back with the whole', async (code, amount, tax) => {
    const { payments, reference, amountMicros, all, look } = await payIn(code, amount, true);
    const refund = { id: 'ref_1', amountMicros, currency: code };
    expect(await payments.refundPayment(reference, refund)).toBe('accepted');
    const [made] = all('refund');
    expect(made?.amount).toBe(all('payment_intent')[0]?.amount_received);
    expect(await look()).toMatchObject({ refunds: [{ amountMicros: amount }], taxMicros: tax });
  });
});

it('is never below zero: a discount lowers the captured amount, so that a person reviews it', async () => {
  const { get, all, look } = await payIn('usd', 10_000_000, false);
  const session = get('checkout.session', all('checkout.session')[0]?.id);
  const intent = get('payment_intent', all('payment_intent')[0]?.id);
  session.amount_total = 900;
  intent.amount_received = 900;
  expect(await look()).toMatchObject({ capturedMicros: 9_000_000, taxMicros: 0 });
});

it('is none in an off-session charge, whatever the user agreed to', async () => {
  for (const pricesExcludeTax of [true, false]) {
    const { payments, card } = await openStripe({ automaticTax: true });
    const charged = await payments.chargeOffSession(chargeOrder(card().id, { pricesExcludeTax }));
    expect(charged).toMatchObject({ capturedMicros: 25_000_000, taxMicros: 0 });
  }
});
