/**
 * Purchases under a provider's reports. `purchase-properties` tests random reports, and
 * `test/mutants/purchases.ts` has the faults that these tests catch.
 */
import { describe, expect, it } from 'vitest';
import { decide, type Command } from '../../../src/ledger/decide.js';
import type { Payment } from '../../../src/ledger/state/payment.js';
import { micros } from '../../../src/money/money.js';
import { emptyAccount, contextOf, run } from '../account-history.js';
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
  settledWith,
} from './purchase-commands.js';

const ends: Payment[] = [declined, { status: 'canceled' }, { status: 'expired' }];

const outcomeOf = (command: Command) =>
  decide({ account: emptyAccount(), record: null }, command, contextOf(1));

describe('a new purchase', () => {
  it('moves no credits, and is numbered', () => {
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
  ])('cannot be of %i micro-units', (amount, code) => {
    expect(outcomeOf({ ...begin, amountMicros: micros(amount) })).toEqual({ ok: false, code });
  });

  it('keeps the first 200 ids of a provider that returns new ones each time', () => {
    const answers = Array.from({ length: 10 }, (_, answer): Payment => ({
      status: 'processing',
      refs: [
        'cs_1',
        'cs_1',
        ...Array.from({ length: 98 }, (_unused, index) => `${answer}-${index}`),
      ],
    }));
    const history = settledWith(...answers, paid());
    const { refs, status } = purchaseIn(history);
    expect(refs).toHaveLength(200);
    expect(new Set(refs).size).toBe(200);
    expect(refs.slice(0, 3)).toEqual([ID, 'cs_1', '0-0']);
    expect(status).toBe('succeeded');
  });

  it.each([5_000_000, 1_000_000_000])('can be of %i micro-units', (amount) => {
    expect(outcomeOf({ ...begin, amountMicros: micros(amount) }).ok).toBe(true);
  });
});

describe('a command about a missing purchase', () => {
  it.each<Command>([
    settle(paid()),
    { type: 'note_checkout', about: ID, refs: ['cs_1'] },
    { type: 'claim', about: ID },
    { type: 'refuse_refund', about: ID, refundId: 'ref_1' },
  ])('is refused: $type', (command) => {
    expect(outcomeOf(command)).toEqual({ ok: false, code: 'not_found' });
  });
});

describe('a payment', () => {
  it('is credited once, with its receipt, however often it is reported', () => {
    const payment = paid({ receiptUrl: 'https://pay.example.com/r/1' });
    const history = settledWith(
      { status: 'processing' },
      payment,
      payment,
      { status: 'open' },
      payment,
    );
    expect(history.entries).toMatchObject([
      { kind: 'purchase', amountMicros: AMOUNT, source: `purchase:${ID}`, purchaseId: ID },
    ]);
    expect(purchaseIn(history)).toMatchObject({
      status: 'succeeded',
      transactionId: history.entries[0]?.id,
      receiptUrl: 'https://pay.example.com/r/1',
    });
  });

  it.each(ends)('is credited even if it arrives after the purchase was $status', (end) => {
    const history = settledWith(end, paid());
    expect(history.account.balanceMicros).toBe(AMOUNT);
    expect(purchaseIn(history)).toMatchObject({ status: 'succeeded', failure: null });
  });

  it.each(ends)('leaves the status $status unchanged until money arrives', (end) => {
    const ended = settledWith(end);
    for (const later of [...ends, { status: 'open' }, { status: 'processing' }] as const) {
      expect(purchaseIn(settledWith(end, later))).toEqual(purchaseIn(ended));
    }
  });

  it('returns to the buyer after a declined attempt', () => {
    expect(purchaseIn(settledWith({ status: 'processing' }, { status: 'open' })).status).toBe(
      'awaiting_payment',
    );
  });

  it('causes one event if it failed', () => {
    const history = settledWith(declined, declined, { status: 'processing' }, declined);
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
    'causes no failure event if it is $status',
    (payment) => {
      expect(settledWith(payment).events).toEqual([]);
    },
  );

  it('is refused if it was read before the purchase changed', () => {
    const history = settledWith({ status: 'processing' });
    const record = purchaseIn(history);
    const stale = { ...settle(paid()), seenRevision: record.revision - 1 } as Command;
    expect(decide({ account: history.account, record }, stale, contextOf(9))).toEqual({
      ok: false,
      code: 'precondition_failed',
    });
  });
});

describe('a payment that is not as agreed', () => {
  it.each([
    ['a lower amount', { capturedMicros: micros(AMOUNT - 10_000) }, 9_990_000, 'usd'],
    ['a higher amount', { capturedMicros: micros(AMOUNT + 1) }, 10_000_001, 'usd'],
    ['another currency', { currency: 'jpy' }, 10_000_000, 'jpy'],
    ['another account', { accountId: 'acct_2' }, 10_000_000, 'usd'],
  ])('is held for review and not credited: %s', (_, changes, heldMicros, heldCurrency) => {
    const history = settledWith(paid(changes), paid(changes));
    expect(history.entries).toEqual([]);
    expect(purchaseIn(history)).toMatchObject({
      status: 'needs_review',
      heldMicros,
      heldCurrency,
      transactionId: null,
    });
  });

  it('is no longer held once it is returned completely', () => {
    const capturedMicros = micros(9_000_000);
    const inPart = paid({
      capturedMicros,
      refunds: [{ id: 'r', amountMicros: micros(4_000_000) }],
    });
    const whole = paid({ capturedMicros, refunds: [{ id: 'r', amountMicros: capturedMicros }] });
    expect(purchaseIn(settledWith(inPart))).toMatchObject({
      status: 'needs_review',
      heldMicros: 5_000_000,
    });
    expect(purchaseIn(settledWith(inPart, whole))).toMatchObject({
      status: 'canceled',
      heldMicros: 0,
    });
  });

  it('is held if it would take the balance out of the exact range', () => {
    const full = emptyAccount({ balanceMicros: micros(Number.MAX_SAFE_INTEGER - 5) });
    const history = run([begin, settle(paid())], full);
    expect(history.entries).toEqual([]);
    expect(purchaseIn(history)).toMatchObject({ status: 'needs_review', heldMicros: AMOUNT });
  });
});

describe('a clawback', () => {
  it('reaches the same total in any order and with repeated reports', () => {
    const history = settledWith(
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

  it('is returned if a refund failed', () => {
    const history = settledWith(
      takenBack({ a: 3_330_000, b: 3_330_000 }),
      takenBack({ a: 3_330_000 }),
    );
    expect(entriesIn(history)).toEqual(['purchase 10000000', 'refund -6660000', 'refund 3330000']);
    expect(history.account.totals.clawedBackMicros).toBe(3_330_000);
  });

  it('follows the credit in the same commit if the purchase was not credited yet', () => {
    const history = settledWith(takenBack({}, AMOUNT));
    expect(entriesIn(history)).toEqual(['purchase 10000000', 'dispute -10000000']);
    expect(history.steps.at(-1)?.outcome).toMatchObject({ ok: true });
    expect(purchaseIn(history)).toMatchObject({ status: 'succeeded', clawedBackMicros: AMOUNT });
  });

  it('leaves a debt if the credits were spent, and a won dispute pays it', () => {
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

  it('never exceeds the purchase, and keeps refunds and disputes apart', () => {
    const history = settledWith(takenBack({ a: 4_000_000 }, AMOUNT), takenBack({ a: 4_000_000 }));
    expect(entriesIn(history)).toEqual([
      'purchase 10000000',
      'refund -4000000',
      'dispute -6000000',
      'dispute_reversal 6000000',
    ]);
    expect(entriesIn(settledWith(takenBack({}, AMOUNT), takenBack({ a: AMOUNT }, AMOUNT)))).toEqual(
      ['purchase 10000000', 'dispute -10000000'],
    );
    expect(entriesIn(settledWith(takenBack({}, AMOUNT), takenBack({ a: AMOUNT })))).toEqual([
      'purchase 10000000',
      'dispute -10000000',
      'dispute_reversal 10000000',
      'refund -10000000',
    ]);
  });
});
