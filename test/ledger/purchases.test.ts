/**
 * Purchases, told of by a provider in whatever order and however often. What is found here when it is
 * put into the ledger is in `test/mutants/purchases.ts`.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, type Command } from '../../src/ledger/decide.js';
import type { Payment } from '../../src/ledger/payment.js';
import { micros } from '../../src/money/money.js';
import { payments } from './arbitrary-payments.js';
import { brokenInvariants, emptyAccount, given, run } from './account-history.js';
import {
  AMOUNT,
  ID,
  begin,
  declined,
  entriesIn,
  paid,
  purchaseIn,
  settle,
  takenBack,
  told,
} from './purchase-commands.js';

const RUNS = { numRuns: 2000 };
const ends: Payment[] = [declined, { status: 'canceled' }, { status: 'expired' }];

const outcomeOf = (command: Command) =>
  decide({ account: emptyAccount(), record: null }, command, given(1));

describe('a purchase that begins', () => {
  it('asks nobody for money, and is numbered', () => {
    const history = run([begin, { ...begin, source: 'purchases:2' }]);
    expect(history.entries).toEqual([]);
    expect([...history.records.values()]).toMatchObject([
      { id: 'pur_0', number: 1, status: 'awaiting_payment', refs: ['pur_0'] },
      { id: 'pur_1', number: 2, status: 'awaiting_payment', refs: ['pur_1'] },
    ]);
    expect(history.account).toMatchObject({ purchaseSeq: 2, seq: 0, balanceMicros: 0 });
  });

  it.each([
    [4_990_000, 'amount_out_of_range'],
    [1_000_010_000, 'amount_out_of_range'],
    [Number.MAX_SAFE_INTEGER, 'amount_out_of_range'],
    [10_005_000, 'amount_not_chargeable'],
    [10_000_001, 'amount_not_chargeable'],
  ])('is not of %i micro-units', (amount, code) => {
    expect(outcomeOf({ ...begin, amountMicros: micros(amount) })).toEqual({ ok: false, code });
  });

  it.each([5_000_000, 1_000_000_000])('may be of %i micro-units', (amount) => {
    expect(outcomeOf({ ...begin, amountMicros: micros(amount) }).ok).toBe(true);
  });
});

describe('what is about a purchase', () => {
  it.each<Command>([
    settle(paid()),
    { type: 'note_checkout', about: ID, refs: ['cs_1'] },
    { type: 'claim', about: ID },
    { type: 'refuse_refund', about: ID, refundId: 'ref_1' },
  ])('is refused where there is none: $type', (command) => {
    expect(outcomeOf(command)).toEqual({ ok: false, code: 'not_found' });
  });
});

describe('a payment', () => {
  it('is credited once, with its receipt, however often it is told of', () => {
    const payment = paid({ receiptUrl: 'https://pay.example.com/r/1' });
    const history = told({ status: 'processing' }, payment, payment, { status: 'open' }, payment);
    expect(history.entries).toMatchObject([
      { kind: 'purchase', amountMicros: AMOUNT, source: `purchase:${ID}`, purchaseId: ID },
    ]);
    expect(purchaseIn(history)).toMatchObject({
      status: 'succeeded',
      transactionId: history.entries[0]?.id,
      receiptUrl: 'https://pay.example.com/r/1',
    });
  });

  it.each(ends)('that comes late is credited: after $status', (end) => {
    const history = told(end, paid());
    expect(history.account.balanceMicros).toBe(AMOUNT);
    expect(purchaseIn(history)).toMatchObject({ status: 'succeeded', failure: null });
  });

  it.each(ends)('that ended is over until money comes: $status', (end) => {
    const ended = told(end);
    for (const later of [...ends, { status: 'open' }, { status: 'processing' }] as const) {
      expect(purchaseIn(told(end, later))).toEqual(purchaseIn(ended));
    }
  });

  it('goes back to the buyer when a try was declined', () => {
    expect(purchaseIn(told({ status: 'processing' }, { status: 'open' })).status).toBe(
      'awaiting_payment',
    );
  });

  it('that failed is told of, once', () => {
    const history = told(declined, declined, { status: 'processing' }, declined);
    expect(history.events).toEqual([
      {
        id: 1,
        type: 'credit_purchase_failed',
        createdAt: '2026-01-01T00:00:00.000Z',
        purchaseId: ID,
        amountMicros: AMOUNT,
        origin: 'manual',
        failure: { code: 'card_declined', message: 'Your card was declined.' },
      },
    ]);
    expect(purchaseIn(history).failure).toEqual(declined.failure);
  });

  it.each<Payment>([{ status: 'canceled' }, { status: 'expired' }, paid(), { status: 'open' }])(
    'that is $status is no failure',
    (payment) => {
      expect(told(payment).events).toEqual([]);
    },
  );

  it('is refused that was read before the purchase changed', () => {
    const history = told({ status: 'processing' });
    const record = purchaseIn(history);
    const stale = { ...settle(paid()), seenRevision: record.revision - 1 } as Command;
    expect(decide({ account: history.account, record }, stale, given(9))).toEqual({
      ok: false,
      code: 'precondition_failed',
    });
  });
});

describe('a payment that is not what was agreed on', () => {
  it.each([
    ['of another amount', { capturedMicros: micros(AMOUNT - 10_000) }, 9_990_000, 'usd'],
    ['of more', { capturedMicros: micros(AMOUNT + 1) }, 10_000_001, 'usd'],
    ['in another currency', { currency: 'jpy' }, 10_000_000, 'jpy'],
    ['by another account', { accountId: 'acct_2' }, 10_000_000, 'usd'],
  ])('is held, and credits nobody: %s', (_, changes, heldMicros, heldCurrency) => {
    const history = told(paid(changes), paid(changes));
    expect(history.entries).toEqual([]);
    expect(purchaseIn(history)).toMatchObject({
      status: 'needs_review',
      heldMicros,
      heldCurrency,
      transactionId: null,
    });
  });

  it('is no longer held once all of it was given back', () => {
    const capturedMicros = micros(9_000_000);
    const inPart = paid({
      capturedMicros,
      refunds: [{ id: 'r', amountMicros: micros(4_000_000) }],
    });
    const whole = paid({ capturedMicros, refunds: [{ id: 'r', amountMicros: capturedMicros }] });
    expect(purchaseIn(told(inPart))).toMatchObject({
      status: 'needs_review',
      heldMicros: 5_000_000,
    });
    expect(purchaseIn(told(inPart, whole))).toMatchObject({ status: 'canceled', heldMicros: 0 });
  });

  it('is held that would take the balance past what is exact', () => {
    const full = emptyAccount({ balanceMicros: micros(Number.MAX_SAFE_INTEGER - 5) });
    const history = run([begin, settle(paid())], full);
    expect(history.entries).toEqual([]);
    expect(purchaseIn(history)).toMatchObject({ status: 'needs_review', heldMicros: AMOUNT });
  });
});

describe('what is taken back', () => {
  it('is taken to a total, whatever the order and however often it is told of', () => {
    const history = told(
      paid(),
      takenBack({ a: 3_330_000 }),
      takenBack({ a: 3_330_000, b: 3_330_000 }),
      takenBack({ a: 3_330_000, b: 3_330_000 }),
      takenBack({ a: 3_330_000, b: 3_330_000, c: 3_330_000 }),
    );
    expect(history.account.balanceMicros).toBe(10_000);
    expect(entriesIn(history)).toEqual([
      'purchase 10000000',
      'refund -3330000',
      'refund -3330000',
      'refund -3330000',
    ]);
  });

  it('is returned where a refund failed', () => {
    const history = told(takenBack({ a: 3_330_000, b: 3_330_000 }), takenBack({ a: 3_330_000 }));
    expect(entriesIn(history)).toEqual(['purchase 10000000', 'refund -6660000', 'refund 3330000']);
    expect(history.account.totals.clawedBackMicros).toBe(3_330_000);
  });

  it('is credited first, in the same commit, when it was not yet', () => {
    const history = told(takenBack({}, AMOUNT));
    expect(entriesIn(history)).toEqual(['purchase 10000000', 'dispute -10000000']);
    expect(history.steps.at(-1)?.outcome).toMatchObject({ ok: true });
    expect(purchaseIn(history)).toMatchObject({ status: 'succeeded', clawedBackMicros: AMOUNT });
  });

  it('leaves a debt where the credits were spent, and a dispute that is won pays it', () => {
    const charge: Command = {
      type: 'charge',
      source: 'charges:1',
      fingerprint: '',
      amountMicros: micros(9_000_000),
      consumable: 'llm_tokens',
      onInsufficient: 'reject',
    };
    const disputed = run([begin, settle(paid()), charge, settle(takenBack({}, AMOUNT))]);
    expect(disputed.account.balanceMicros).toBe(-9_000_000);
    const won = run([begin, settle(paid()), charge, settle(takenBack({}, AMOUNT)), settle(paid())]);
    expect(won.account.balanceMicros).toBe(1_000_000);
    expect(entriesIn(won).at(-1)).toBe('dispute_reversal 10000000');
  });

  it('is never more than was bought, and says which was which', () => {
    const history = told(takenBack({ a: 4_000_000 }, AMOUNT), takenBack({ a: 4_000_000 }));
    expect(entriesIn(history)).toEqual([
      'purchase 10000000',
      'refund -4000000',
      'dispute -6000000',
      'dispute_reversal 6000000',
    ]);
    expect(entriesIn(told(takenBack({}, AMOUNT), takenBack({ a: AMOUNT }, AMOUNT)))).toEqual([
      'purchase 10000000',
      'dispute -10000000',
    ]);
    expect(entriesIn(told(takenBack({}, AMOUNT), takenBack({ a: AMOUNT })))).toEqual([
      'purchase 10000000',
      'dispute -10000000',
      'dispute_reversal 10000000',
      'refund -10000000',
    ]);
  });
});

describe('whatever a provider tells of a purchase', () => {
  it('keeps every invariant', () => {
    fc.assert(
      fc.property(fc.array(payments, { maxLength: 12 }), (all) => {
        expect(brokenInvariants(told(...all.map(asAgreed)))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('I13: what was captured, less what was returned, is credited or held', () => {
    fc.assert(
      fc.property(fc.array(payments, { maxLength: 12 }), (all) => {
        const history = told(...all.map(asAgreed));
        const record = purchaseIn(history);
        const last = all.map(asAgreed).findLast(({ status }) => status === 'paid');
        const paidLast = last?.status === 'paid' ? last : null;
        const returned = (paidLast?.refunds ?? []).reduce(
          (sum, { amountMicros }) => sum + amountMicros,
          paidLast?.disputedMicros ?? 0,
        );
        // Once credited, a purchase is of what was agreed on, whatever is said later.
        const isCredited = record.transactionId !== null;
        const captured = isCredited ? AMOUNT : (paidLast?.capturedMicros ?? 0);
        const left = Math.max(0, captured - returned);
        expect(history.account.balanceMicros + record.heldMicros).toBe(left);
        expect(record.heldMicros > 0).toBe(record.status === 'needs_review');
      }),
      RUNS,
    );
  });

  it('comes to what it says last: what it said before, and how often, does not matter', () => {
    const agreed = payments
      .map(asAgreed)
      .map((payment): Payment =>
        payment.status === 'paid'
          ? { ...payment, capturedMicros: micros(AMOUNT), currency: 'usd', accountId: 'acct_1' }
          : payment,
      );
    const paidOnes = agreed.filter(({ status }) => status === 'paid');
    fc.assert(
      fc.property(fc.array(agreed, { maxLength: 10 }), paidOnes, (before, last) => {
        const long = told(...before, last, last);
        const short = told(last);
        expect(long.account.balanceMicros).toBe(short.account.balanceMicros);
        expect(long.account.totals).toEqual(short.account.totals);
        expect(long.entries.filter(({ kind }) => kind === 'purchase')).toHaveLength(1);
      }),
      RUNS,
    );
  });

  it('is told of once for each failure, and of no other end', () => {
    fc.assert(
      fc.property(fc.array(payments, { maxLength: 12 }), (all) => {
        const { events, steps } = told(...all.map(asAgreed));
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

/** Nothing stands for the amount that was asked for. */
function asAgreed(payment: Payment): Payment {
  return payment.status === 'paid' && payment.capturedMicros === 0
    ? { ...payment, capturedMicros: micros(AMOUNT) }
    : payment;
}
