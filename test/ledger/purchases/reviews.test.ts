import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/ledger/decide.js';
import type { PaidPayment, Payment } from '../../../src/ledger/state/payment.js';
import type { ReviewRecord } from '../../../src/ledger/state/records.js';
import { micros } from '../../../src/money/money.js';
import { CURRENT_REVISION, brokenInvariants, run, step, type History } from '../account-history.js';
import { paidAsAgreed, withSentAttempt } from '../account-simulation.js';
import {
  AMOUNT,
  ID,
  begin,
  beginRefund,
  entriesIn,
  paid,
  purchaseIn,
  settle,
  settledWith,
} from './purchase-commands.js';

const resolve = (
  action: 'accept' | 'return',
  payment: Payment,
  key = '1',
  seenRevision = CURRENT_REVISION,
): Command => ({
  type: 'resolve_review',
  source: `reviews:${key}`,
  fingerprint: '',
  about: ID,
  action,
  by: 'ada@acme.example',
  note: 'The customer paid by bank transfer.',
  seenRevision,
  payment,
});

const tooMuch = paid({ capturedMicros: micros(12_000_000) });
const tooLittle = paid({ capturedMicros: micros(9_000_000) });
const theirs = (amount: number) => [{ id: 'theirs', amountMicros: micros(amount) }];

function add(history: History, ...commands: Command[]): History {
  commands.forEach((command) => {
    const id = String(history.steps.length);
    step(history, command, { now: '2026-01-02T00:00:00.000Z', id });
  });
  return history;
}

const lastOf = ({ steps }: History) => {
  const outcome = steps.at(-1)?.outcome;
  return outcome?.ok === false ? outcome.code : 'ok';
};

const reviewsIn = ({ records }: History): ReviewRecord[] =>
  [...records.values()].filter((record) => record.type === 'review');

describe('accepting a payment in review', () => {
  it.each<[string, PaidPayment, string[], number]>([
    ['too much', tooMuch, ['purchase 12000000'], 12_000_000],
    ['too little', tooLittle, ['purchase 9000000'], 9_000_000],
    ["another account's payment", paid({ accountId: 'acct_2' }), ['purchase 10000000'], AMOUNT],
    [
      'one that was refunded in part',
      { ...tooMuch, refunds: theirs(2_000_000) },
      ['purchase 12000000', 'refund -2000000'],
      10_000_000,
    ],
    [
      'one that is disputed in part',
      { ...tooMuch, disputedMicros: micros(5_000_000) },
      ['purchase 12000000', 'dispute -5000000'],
      7_000_000,
    ],
  ])('credits the held amount: %s', (_, payment, entries, balance) => {
    const history = add(settledWith(payment), resolve('accept', payment));
    expect(entriesIn(history)).toEqual(entries);
    expect(history.account.balanceMicros).toBe(balance);
    expect(purchaseIn(history)).toMatchObject({
      status: 'succeeded',
      heldMicros: 0,
      heldCurrency: null,
      acceptedMicros: payment.capturedMicros,
      completedAt: '2026-01-02T00:00:00.000Z',
    });
    expect(brokenInvariants(history)).toEqual([]);
  });

  it('records who decided, when, and why', () => {
    const history = add(settledWith(tooMuch), resolve('accept', tooMuch));
    expect(reviewsIn(history)).toMatchObject([
      {
        purchaseId: ID,
        action: 'accept',
        by: 'ada@acme.example',
        note: 'The customer paid by bank transfer.',
        createdAt: '2026-01-02T00:00:00.000Z',
        heldMicros: 12_000_000,
        heldCurrency: 'usd',
        refundId: null,
      },
    ]);
  });

  it.each<[string, PaidPayment]>([
    ['in another currency', paid({ currency: 'eur' })],
    ['in test mode', paid({ isLive: false })],
    ['in test mode of another amount', { ...tooMuch, isLive: false }],
  ])('is refused for a payment %s', (_, payment) => {
    const history = settledWith(payment);
    expect(purchaseIn(history)).toMatchObject({ status: 'needs_review' });
    add(history, resolve('accept', payment));
    expect(lastOf(history)).toBe('payment_not_acceptable');
    expect(history.account.balanceMicros).toBe(0);
    expect(reviewsIn(history)).toEqual([]);
  });

  it('is refused for a live payment while the provider is in test mode', () => {
    const history = run([begin]);
    const context = { now: '2026-01-02T00:00:00.000Z', isLive: false };
    const live = paid({ isLive: true });
    step(history, settle(live), { ...context, id: '1' });
    expect(purchaseIn(history)).toMatchObject({ status: 'needs_review' });
    step(history, resolve('accept', live), { ...context, id: '2' });
    expect(lastOf(history)).toBe('payment_not_acceptable');
    const test = { ...tooMuch, isLive: false };
    step(history, resolve('accept', test), { ...context, id: '3' });
    expect(entriesIn(history)).toEqual(['purchase 12000000']);
  });

  it('is refused if the amount leaves the range of exact amounts, and the money stays held', () => {
    const history = settledWith(tooMuch);
    const opened = { ...history.account, balanceMicros: micros(Number.MAX_SAFE_INTEGER - 1) };
    history.account = opened;
    add(history, resolve('accept', tooMuch));
    expect(lastOf(history)).toBe('amount_out_of_range');
    expect(purchaseIn(history)).toMatchObject({ status: 'needs_review' });
  });

  it('lets refunds and disputes take back the accepted amount, no less and no more', () => {
    const all = { ...tooMuch, refunds: theirs(12_000_000), disputedMicros: micros(12_000_000) };
    const history = add(settledWith(tooMuch), resolve('accept', tooMuch), settle(all));
    expect(history.account.balanceMicros).toBe(0);
    expect(purchaseIn(history)).toMatchObject({ clawedBackMicros: 12_000_000 });
    const less = add(settledWith(tooLittle), resolve('accept', tooLittle), beginRefund('1', null));
    expect(purchaseIn(less).refunds).toMatchObject([{ amountMicros: 9_000_000 }]);
  });

  it('ends the attempt of an auto top-up, so that the next one can start', () => {
    const simulation = withSentAttempt();
    const odd = { ...paidAsAgreed, capturedMicros: micros(24_000_000) };
    simulation.settle(odd);
    const [attempt] = simulation.attempts();
    expect(simulation.activity()).toMatchObject({ status: 'charging', purchaseId: attempt?.id });
    const about = attempt?.id ?? '';
    simulation.execute({ ...resolve('accept', odd), about } as Command);
    expect(simulation.activity()).toMatchObject({ status: 'armed', purchaseId: null });
    expect(simulation.attempts()).toMatchObject([{ status: 'succeeded' }]);
  });
});

describe('returning a payment in review', () => {
  it('begins one refund of the held amount, and the refund ends the purchase', () => {
    const payment = { ...tooMuch, refunds: theirs(2_000_000) };
    const history = add(settledWith(payment), resolve('return', payment));
    const [refund] = purchaseIn(history).refunds;
    expect(purchaseIn(history)).toMatchObject({
      status: 'needs_review',
      refunds: [{ amountMicros: 10_000_000, status: 'pending' }],
    });
    expect(reviewsIn(history)).toMatchObject([{ action: 'return', refundId: refund?.id }]);
    const ours = { id: refund?.id ?? '', amountMicros: micros(10_000_000) };
    add(history, settle({ ...payment, refunds: [...payment.refunds, ours] }));
    expect(purchaseIn(history)).toMatchObject({
      status: 'canceled',
      heldMicros: 0,
      refunds: [{ status: 'returned' }],
    });
    expect(history.account.balanceMicros).toBe(0);
    expect(brokenInvariants(history)).toEqual([]);
  });

  it('works for money that cannot be accepted', () => {
    for (const payment of [paid({ currency: 'eur' }), paid({ isLive: false })]) {
      const history = add(settledWith(payment), resolve('return', payment));
      expect(lastOf(history)).toBe('ok');
    }
  });

  it('can be decided again, either way, after the provider refused the refund', () => {
    for (const action of ['accept', 'return'] as const) {
      const history = add(settledWith(tooMuch), resolve('return', tooMuch));
      const [refund] = purchaseIn(history).refunds;
      add(history, { type: 'refuse_refund', about: ID, refundId: refund?.id ?? '' });
      add(history, resolve(action, tooMuch, '2'));
      expect(lastOf(history)).toBe('ok');
    }
  });

  it('is in review again if the refund fails at the provider later', () => {
    const history = add(settledWith(tooMuch), resolve('return', tooMuch));
    const [refund] = purchaseIn(history).refunds;
    const ours = [{ id: refund?.id ?? '', amountMicros: micros(12_000_000) }];
    add(history, settle({ ...tooMuch, refunds: ours }), settle(tooMuch));
    expect(purchaseIn(history)).toMatchObject({ status: 'needs_review', heldMicros: 12_000_000 });
    add(history, resolve('accept', tooMuch, '2'));
    expect(history.account.balanceMicros).toBe(12_000_000);
  });
});

describe('a decision on a review', () => {
  it.each(['accept', 'return'] as const)('is refused while a return is under way: %s', (action) => {
    const history = add(settledWith(tooMuch), resolve('return', tooMuch));
    add(history, resolve(action, tooMuch, '2'));
    expect(lastOf(history)).toBe('purchase_not_in_review');
    expect(purchaseIn(history).refunds).toHaveLength(1);
  });

  it.each<[string, Payment[]]>([
    ['is open', []],
    ['was credited', [paid()]],
    ['was canceled', [{ status: 'canceled' }]],
    ['was returned at the provider', [tooMuch, { ...tooMuch, refunds: theirs(12_000_000) }]],
  ])('is refused for a purchase that %s', (_, payments) => {
    for (const action of ['accept', 'return'] as const) {
      const payment = payments.at(-1) ?? paid();
      const history = add(settledWith(...payments), resolve(action, payment));
      expect(lastOf(history)).toBe('purchase_not_in_review');
    }
  });

  it('is refused if the money was returned since, even before the ledger knows', () => {
    const returned = { ...tooMuch, refunds: theirs(12_000_000) };
    for (const action of ['accept', 'return'] as const) {
      const history = add(settledWith(tooMuch), resolve(action, returned));
      expect(lastOf(history)).toBe('purchase_not_in_review');
    }
  });

  it('is refused if the purchase has changed since the provider was asked', () => {
    const history = add(settledWith(tooMuch), resolve('accept', tooMuch, '1', 1));
    expect(lastOf(history)).toBe('precondition_failed');
  });

  it('is refused for anything but a purchase', () => {
    expect(lastOf(run([resolve('accept', tooMuch)]))).toBe('not_found');
  });
});
