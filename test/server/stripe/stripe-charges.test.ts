import { describe, expect, it } from 'vitest';
import { micros } from '../../../src/money/money.js';
import { ACCOUNT, chargeOrder, openStripe, referenceTo } from './open-stripe.js';

describe('an off-session charge', () => {
  it('is sent as an unscheduled payment without its owner', async () => {
    const { payments, card, calls, customer } = await openStripe();
    const { id } = card();
    const paid = await payments.chargeOffSession(chargeOrder(id));
    expect(paid).toMatchObject({ status: 'paid', capturedMicros: 25_000_000, accountId: ACCOUNT });
    expect(calls[0]).toEqual({
      endpoint: 'POST /v1/payment_intents',
      key: 'topup:pur_2',
      status: 200,
      params: {
        amount: 2500,
        currency: 'usd',
        customer: customer(),
        payment_method: id,
        off_session: true,
        confirm: true,
        automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
        payment_method_options: { card: { stored_credential_usage: 'unscheduled' } },
        description: 'Credits',
        metadata: { credits_purchase: 'pur_2', credits_account: ACCOUNT },
        expand: ['latest_charge'],
      },
    });
    expect(await payments.findCharge(chargeOrder(id))).toEqual(paid);
    expect(await payments.retrievePayment(referenceTo(paid.refs, 'pur_2'))).toEqual(paid);
  });

  it.each(['authentication_required', 'insufficient_funds', 'expired_card', 'card_declined'])(
    'that ends with %s is failed, closed, and stays so',
    async (fate) => {
      const { payments, card, setFate, get } = await openStripe();
      const { id } = card();
      setFate(id, fate);
      const failed = await payments.chargeOffSession(chargeOrder(id));
      expect(failed).toMatchObject({ status: 'failed', failure: { code: fate } });
      expect(get('payment_intent', failed.refs?.[0]).status).toBe('canceled');
      setFate(id, 'pays');
      expect(await payments.chargeOffSession(chargeOrder(id))).toEqual(failed);
      expect(await payments.findCharge(chargeOrder(id))).toEqual(failed);
    },
  );

  it('is processing until the bank has decided', async () => {
    const { payments, card, setFate, buyer } = await openStripe();
    const { id } = card();
    setFate(id, 'processing');
    const order = chargeOrder(id);
    const processing = await payments.chargeOffSession(order);
    expect(processing).toMatchObject({ status: 'processing' });
    buyer.endPayment(processing.refs?.[0] ?? '', true);
    expect(await payments.findCharge(order)).toMatchObject({ status: 'paid' });
  });

  it('of a card that was removed, or is another customer’s, names no card', async () => {
    const { payments, card, put, all } = await openStripe();
    card();
    const other = put('payment_method', { type: 'card', customer: 'cus_other' });
    for (const id of ['pm_gone', other.id]) {
      expect(await payments.chargeOffSession(chargeOrder(id))).toMatchObject({
        status: 'failed',
        cardProblem: 'no_payment_method',
      });
    }
    expect(all('payment_intent')).toHaveLength(0);
  });

  it('that another process is sending at this moment is left alone', async () => {
    const { payments, card, fail, calls } = await openStripe();
    const { id } = card();
    fail('409');
    await expect(payments.chargeOffSession(chargeOrder(id))).rejects.toThrow();
    // Found before it is confirmed, it would be canceled.
    expect(calls.map(({ endpoint }) => endpoint)).toEqual(['POST /v1/payment_intents']);
    expect(await payments.chargeOffSession(chargeOrder(id))).toMatchObject({ status: 'paid' });
  });
});

describe('a refund', () => {
  it('is made once, is listed under the ledger’s id, and is reversed when it fails', async () => {
    const { payments, card, all } = await openStripe();
    const { refs } = await payments.chargeOffSession(chargeOrder(card().id));
    const reference = referenceTo(refs, 'pur_2');
    const refund = { id: 'ref_1', amountMicros: micros(4_000_000), currency: 'usd' };
    expect(await payments.refundPayment(reference, refund)).toBe('accepted');
    expect(await payments.refundPayment(reference, refund)).toBe('accepted');
    expect(await payments.retrievePayment(reference)).toMatchObject({
      refunds: [{ id: 'ref_1', amountMicros: 4_000_000 }],
    });
    const [made] = all('refund');
    if (made) made.status = 'failed';
    expect(await payments.refundPayment(reference, refund)).toBe('refused');
    expect(await payments.retrievePayment(reference)).toMatchObject({ refunds: [] });
  });

  it('of more than the rest is refused', async () => {
    const { payments, card, put } = await openStripe();
    const { refs } = await payments.chargeOffSession(chargeOrder(card().id));
    const reference = referenceTo(refs, 'pur_2');
    put('refund', {
      payment_intent: refs?.[0] ?? '',
      amount: 2500,
      status: 'succeeded',
      metadata: {},
    });
    const refund = { id: 'ref_1', amountMicros: micros(10_000), currency: 'usd' };
    expect(await payments.refundPayment(reference, refund)).toBe('refused');
  });
});

describe('a dispute', () => {
  it.each([
    ['needs_response', 6_000_000],
    ['under_review', 6_000_000],
    ['lost', 6_000_000],
    ['won', 0],
    ['warning_needs_response', 0],
    ['prevented', 0],
  ])('that is %s takes %i micro-units', async (status, disputedMicros) => {
    const { payments, card, put } = await openStripe();
    const { refs } = await payments.chargeOffSession(chargeOrder(card().id));
    put('dispute', { payment_intent: refs?.[0] ?? '', amount: 600, currency: 'usd', status });
    expect(await payments.retrievePayment(referenceTo(refs, 'pur_2'))).toMatchObject({
      disputedMicros,
    });
  });

  it('in the bank’s own currency takes the whole payment', async () => {
    const { payments, card, put } = await openStripe();
    const { refs } = await payments.chargeOffSession(chargeOrder(card().id));
    const dispute = { payment_intent: refs?.[0] ?? '', amount: 600, currency: 'eur' };
    put('dispute', { ...dispute, status: 'lost' });
    expect(await payments.retrievePayment(referenceTo(refs, 'pur_2'))).toMatchObject({
      disputedMicros: 25_000_000,
    });
  });
});
