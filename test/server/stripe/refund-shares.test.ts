import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { micros } from '../../../src/money/money.js';
import { refundWithTax, refundsBeforeTax } from '../../../src/server/stripe/refund-shares.js';
import { openStripe, paymentOrder, referenceTo } from './open-stripe.js';

const CENT = 10_000;

/** A refund by the ledger (of so many cents before tax), or by a person in the Dashboard (with tax). */
const someRefund = fc.record({
  isOwn: fc.boolean(),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
});

/** Makes refunds one after another, as the adapter and the Dashboard do, and returns what each moved. */
function refundAll(
  net: number,
  total: number,
  wanted: readonly { isOwn: boolean; share: number }[],
) {
  const captured = { currency: 'usd', net, total };
  const made: { id: string; amount: number; status: string; metadata: Record<string, string> }[] =
    [];
  const moneyLeft = () => total - made.reduce((sum, { amount }) => sum + amount, 0);
  const creditsLeft = () =>
    net * CENT - refundsBeforeTax(made, captured).reduce((sum, one) => sum + one.amountMicros, 0);
  const add = (isOwn: boolean, amount: number, amountMicros: number) => {
    const id = `re_${made.length}`;
    const own = { credits_refund: `ref_${id}`, credits_refund_micros: String(amountMicros) };
    made.push({ id, amount, status: 'succeeded', metadata: isOwn ? own : {} });
  };
  const askFor = (amountMicros: number) => {
    if (amountMicros <= 0) return;
    const amount = refundWithTax(micros(amountMicros), made, captured);
    // Stripe refuses more than the rest.
    if (amount > 0 && amount <= moneyLeft()) add(true, amount, amountMicros);
  };
  for (const { isOwn, share } of wanted) {
    if (isOwn) askFor(Math.floor((creditsLeft() / CENT) * share) * CENT);
    else {
      const amount = Math.floor(moneyLeft() * share);
      if (amount > 0) add(false, amount, 0);
    }
  }
  return { made, captured, askFor, creditsLeft, moneyLeft };
}

describe('the refunds of a payment with tax', () => {
  it('return the whole payment to the cent once all of its credits are refunded', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.double({ min: 0, max: 0.27, noNaN: true }),
        fc.array(someRefund, { maxLength: 6 }),
        (net, rate, wanted) => {
          const total = net + Math.round(net * rate);
          const { askFor, creditsLeft, moneyLeft } = refundAll(net, total, wanted);
          const before = creditsLeft();
          if (before > 0) askFor(before);
          expect(moneyLeft()).toBeLessThanOrEqual(before > 0 ? 0 : 1);
          expect(creditsLeft()).toBe(0);
        },
      ),
      { numRuns: 2_000, seed: 13 },
    );
  });

  it('never return more than was paid, and the ledger’s are read back as it asked for them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.double({ min: 0, max: 0.27, noNaN: true }),
        fc.array(someRefund, { maxLength: 8 }),
        (net, rate, wanted) => {
          const { made, captured, moneyLeft } = refundAll(
            net,
            net + Math.round(net * rate),
            wanted,
          );
          const read = refundsBeforeTax(made, captured);
          expect(moneyLeft()).toBeGreaterThanOrEqual(0);
          expect(read.reduce((sum, one) => sum + one.amountMicros, 0)).toBeLessThanOrEqual(
            net * CENT,
          );
          for (const [index, { metadata }] of made.entries()) {
            if (metadata.credits_refund_micros === undefined) continue;
            expect(read[index]).toEqual({
              id: metadata.credits_refund,
              amountMicros: Number(metadata.credits_refund_micros),
            });
          }
        },
      ),
      { numRuns: 2_000, seed: 14 },
    );
  });

  it.each([
    [[10_000_000], [1083]],
    [
      [4_000_000, 6_000_000],
      [433, 650],
    ],
    [
      [3_330_000, 3_330_000, 3_330_000, 10_000],
      [361, 360, 361, 1],
    ],
  ])('of %j micro-units return %j cents of $10.83', async (amounts, cents) => {
    const { payments, buyer, all } = await openStripe({ automaticTax: true });
    const { refs } = await payments.createCheckout(paymentOrder({ pricesExcludeTax: true }));
    buyer.pay(refs[0] ?? '');
    const reference = referenceTo(refs);
    for (const [index, amount] of amounts.entries()) {
      const refund = { id: `ref_${index}`, amountMicros: micros(amount), currency: 'usd' };
      expect(await payments.refundPayment(reference, refund)).toBe('accepted');
    }
    expect(
      all('refund')
        .map(({ amount }) => amount)
        .toReversed(),
    ).toEqual(cents);
    expect(await payments.retrievePayment(reference)).toMatchObject({
      capturedMicros: 10_000_000,
      refunds: amounts.map((amountMicros, index) => ({ id: `ref_${index}`, amountMicros })),
    });
  });

  it('that a person makes in the Dashboard take back the credits before tax', async () => {
    const { payments, buyer, put } = await openStripe({ automaticTax: true });
    const { refs } = await payments.createCheckout(paymentOrder({ pricesExcludeTax: true }));
    const intent = buyer.pay(refs[0] ?? '');
    const refund = { payment_intent: intent.id, status: 'succeeded', metadata: {} };
    const { id } = put('refund', { ...refund, amount: 433 });
    const look = () => payments.retrievePayment(referenceTo(refs));
    expect(await look()).toMatchObject({ refunds: [{ id, amountMicros: 4_000_000 }] });
    put('refund', { ...refund, amount: 650 });
    expect(await look()).toMatchObject({
      refunds: [{ amountMicros: 4_000_000 }, { amountMicros: 6_000_000 }],
    });
  });
});
