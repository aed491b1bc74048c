/** Purchases under random reports of a provider, in any order and repeated. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Payment } from '../../../src/ledger/state/payment.js';
import { ZERO, micros } from '../../../src/money/money.js';
import { brokenInvariants } from '../account-history.js';
import { payments } from './arbitrary-payments.js';
import { AMOUNT, purchaseIn, settledWith } from './purchase-commands.js';

const RUNS = { numRuns: 2000 };

describe('the reports of a provider', () => {
  it('keep every invariant, in any order', () => {
    fc.assert(
      fc.property(fc.array(payments, { maxLength: 12 }), (all) => {
        expect(brokenInvariants(settledWith(...all.map(asAgreed)))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('I13: have the captured amount, less returns, credited or held', () => {
    fc.assert(
      fc.property(fc.array(payments, { maxLength: 12 }), (all) => {
        const history = settledWith(...all.map(asAgreed));
        const record = purchaseIn(history);
        const last = all.map(asAgreed).findLast(({ status }) => status === 'paid');
        const paidLast = last?.status === 'paid' ? last : null;
        const returned = (paidLast?.refunds ?? []).reduce(
          (sum, { amountMicros }) => sum + amountMicros,
          paidLast?.disputedMicros ?? 0,
        );
        // Once credited, a purchase keeps the agreed amount after any later report.
        const isCredited = record.transactionId !== null;
        const captured = isCredited ? AMOUNT : (paidLast?.capturedMicros ?? 0);
        const left = Math.max(0, captured - returned);
        expect(history.account.balanceMicros + record.heldMicros).toBe(left);
        expect(record.heldMicros > 0).toBe(record.status === 'needs_review');
      }),
      RUNS,
    );
  });

  it('lead to the state of the last report after any earlier reports', () => {
    const agreed = payments.map(asAgreed).map((payment): Payment =>
      payment.status === 'paid'
        ? {
            ...payment,
            capturedMicros: micros(AMOUNT),
            currency: 'usd',
            accountId: 'acct_1',
            taxMicros: ZERO,
            isLive: true,
          }
        : payment,
    );
    const paidOnes = agreed.filter(({ status }) => status === 'paid');
    fc.assert(
      fc.property(fc.array(agreed, { maxLength: 10 }), paidOnes, (before, last) => {
        const long = settledWith(...before, last, last);
        const short = settledWith(last);
        expect(long.account.balanceMicros).toBe(short.account.balanceMicros);
        expect(long.account.totals).toEqual(short.account.totals);
        expect(long.entries.filter(({ kind }) => kind === 'purchase')).toHaveLength(1);
      }),
      RUNS,
    );
  });

  it('cause one event per failure, and none for other results', () => {
    fc.assert(
      fc.property(fc.array(payments, { maxLength: 12 }), (all) => {
        const { events, steps } = settledWith(...all.map(asAgreed));
        const failures = steps.filter(
          ({ outcome }) =>
            outcome.ok &&
            outcome.records.some((r) => r.type === 'purchase' && r.status === 'failed'),
        );
        const types = events.filter(({ type }) => type === 'credit_purchase_failed');
        expect(types).toHaveLength(failures.length);
        expect(failures.length).toBeLessThanOrEqual(1);
      }),
      RUNS,
    );
  });
});

/** Replaces the placeholder 0 with the amount of the purchase. */
function asAgreed(payment: Payment): Payment {
  return payment.status === 'paid' && payment.capturedMicros === 0
    ? { ...payment, capturedMicros: micros(AMOUNT) }
    : payment;
}
