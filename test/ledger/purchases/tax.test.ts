/** Tax: it is kept with the purchase and its entry, never credited, and never added to a final price. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/ledger/decide.js';
import type { PaidPayment } from '../../../src/ledger/state/payment.js';
import { ZERO, micros } from '../../../src/money/money.js';
import { CURRENT_REVISION, brokenInvariants, run } from '../account-history.js';
import { AMOUNT, ID, begin, beginRefund, paid, purchaseIn, settle } from './purchase-commands.js';

const TAX = micros(830_000);
const taxed = paid({ taxMicros: TAX });

/** The history of a purchase with a price that is final, or that tax is added to. */
const bought = (pricesExcludeTax: boolean, ...payments: PaidPayment[]) =>
  run([{ ...begin, pricesExcludeTax }, ...payments.map(settle)]);

const resolve = (payment: PaidPayment, action: 'accept' | 'return'): Command => ({
  type: 'resolve_review',
  source: 'reviews:1',
  fingerprint: '',
  about: ID,
  action,
  by: 'Ada',
  note: 'Checked',
  seenRevision: CURRENT_REVISION,
  payment,
});

describe('the tax of a payment', () => {
  it('is kept with the purchase and its entry, and adds no credits', () => {
    const history = bought(true, taxed);
    expect(purchaseIn(history)).toMatchObject({ status: 'succeeded', taxMicros: TAX });
    expect(history.entries).toMatchObject([{ amountMicros: AMOUNT, taxMicros: TAX }]);
    expect(history.account.balanceMicros).toBe(AMOUNT);
    expect(history.account.totals.addedMicros).toBe(AMOUNT);
  });

  it.each([undefined, ZERO])('of %s leaves no mark on the entry', (taxMicros) => {
    for (const isAdded of [true, false]) {
      const history = bought(isAdded, paid({ taxMicros }));
      expect(purchaseIn(history)).toMatchObject({ status: 'succeeded', taxMicros: 0 });
      expect(history.entries.map((entry) => entry.taxMicros)).toEqual([undefined]);
    }
  });

  it('stays known when a later report leaves it out, and follows a report that has it', () => {
    const later = paid({ refunds: [{ id: 'theirs', amountMicros: micros(1_000_000) }] });
    expect(purchaseIn(bought(true, taxed, later)).taxMicros).toBe(TAX);
    expect(purchaseIn(bought(true, paid(), taxed)).taxMicros).toBe(TAX);
  });

  it('is that of the whole payment, also after refunds of a part and of the rest', () => {
    const half = [{ id: 'theirs', amountMicros: micros(5_000_000) }];
    const whole = [...half, { id: 'theirs_2', amountMicros: micros(5_000_000) }];
    const history = bought(true, taxed, { ...taxed, refunds: half }, { ...taxed, refunds: whole });
    expect(purchaseIn(history)).toMatchObject({ taxMicros: TAX, clawedBackMicros: AMOUNT });
    expect(history.account.balanceMicros).toBe(0);
    expect(history.entries.map(({ taxMicros }) => taxMicros)).toEqual([TAX, undefined, undefined]);
  });

  it('is no part of the amount that can be refunded', () => {
    const history = run([
      { ...begin, pricesExcludeTax: true },
      settle(taxed),
      beginRefund('too-much', AMOUNT + TAX),
      beginRefund('rest', null),
    ]);
    expect(history.steps.slice(2).map(({ outcome }) => outcome.ok || outcome.code)).toEqual([
      'refund_exceeds_purchase',
      true,
    ]);
    expect(purchaseIn(history).refunds).toMatchObject([{ amountMicros: AMOUNT }]);
  });
});

describe('tax on a price that was final', () => {
  it('holds the payment for review, because the buyer agreed to less', () => {
    const history = bought(false, taxed);
    expect(purchaseIn(history)).toMatchObject({
      status: 'needs_review',
      heldMicros: AMOUNT,
      taxMicros: TAX,
    });
    expect(history.entries).toEqual([]);
  });

  it('can be accepted by a person, or returned with the whole payment', () => {
    const purchase = { ...begin, pricesExcludeTax: false };
    const accepted = run([purchase, settle(taxed), resolve(taxed, 'accept')]);
    expect(purchaseIn(accepted)).toMatchObject({ status: 'succeeded', taxMicros: TAX });
    expect(accepted.entries).toMatchObject([{ amountMicros: AMOUNT, taxMicros: TAX }]);
    const returned = run([purchase, settle(taxed), resolve(taxed, 'return')]);
    expect(purchaseIn(returned).refunds).toMatchObject([{ amountMicros: AMOUNT }]);
    expect(returned.entries).toEqual([]);
  });

  it('that is reported after its credits were added takes nothing back', () => {
    const history = bought(false, paid(), taxed);
    expect(purchaseIn(history)).toMatchObject({ status: 'succeeded', taxMicros: TAX });
    expect(history.account.balanceMicros).toBe(AMOUNT);
  });
});

it('credits exactly the payments that were agreed to, for every tax and every price', () => {
  const taxes = fc.oneof(fc.constantFrom(undefined, 0, 1), fc.maxSafeNat());
  fc.assert(
    fc.property(fc.boolean(), taxes, fc.nat(2), (isAdded, tax, repeats) => {
      const taxMicros = tax === undefined ? undefined : micros(tax);
      const payment = paid({ taxMicros });
      const history = bought(isAdded, ...Array.from({ length: repeats + 1 }, () => payment));
      const isAgreed = isAdded || (tax ?? 0) === 0;
      expect(history.account.balanceMicros).toBe(isAgreed ? AMOUNT : 0);
      expect(purchaseIn(history)).toMatchObject({
        status: isAgreed ? 'succeeded' : 'needs_review',
        taxMicros: tax ?? 0,
      });
      expect(brokenInvariants(history)).toEqual([]);
    }),
  );
});
