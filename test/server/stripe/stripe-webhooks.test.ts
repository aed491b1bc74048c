import { describe, expect, it } from 'vitest';
import { ACCOUNT, WEBHOOK_SECRET, openStripe } from './open-stripe.js';

/** Signs an event as Stripe does, and reads it. */
async function read(
  object: object,
  {
    secret = WEBHOOK_SECRET,
    ageMs = 0,
    previous,
    change = (payload: string) => payload,
  }: {
    secret?: string;
    ageMs?: number;
    previous?: object;
    change?: (payload: string) => string;
  } = {},
) {
  const { payments, stripe, customers } = await openStripe();
  customers.set(ACCOUNT, 'cus_1');
  const data = { object, ...(previous && { previous_attributes: previous }) };
  const payload = JSON.stringify({ id: 'evt_1', object: 'event', type: 'x', data });
  const timestamp = Math.floor((Date.now() - ageMs) / 1000);
  const signature = stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
  return payments.readWebhook({
    headers: new Headers({ 'stripe-signature': signature }),
    body: new TextEncoder().encode(change(payload)),
  });
}

const metadata = { credits_purchase: 'pur_1' };

describe('a webhook of Stripe', () => {
  it.each([
    [
      { id: 'cs_1', object: 'checkout.session', payment_intent: 'pi_1', metadata },
      ['cs_1', 'pi_1', 'pur_1'],
    ],
    [{ id: 'cs_1', object: 'checkout.session', payment_intent: null, metadata: {} }, ['cs_1']],
    [
      { id: 'cs_1', object: 'checkout.session', metadata: { credits_setup: 'set_1' } },
      ['cs_1', 'set_1'],
    ],
    [{ id: 'pi_1', object: 'payment_intent', metadata }, ['pi_1', 'pur_1']],
    [{ id: 'seti_1', object: 'setup_intent', metadata: null }, ['seti_1']],
    [{ id: 'ch_1', object: 'charge', payment_intent: 'pi_1' }, ['ch_1', 'pi_1']],
    [{ id: 're_1', object: 'refund', payment_intent: { id: 'pi_1' } }, ['re_1', 'pi_1']],
    [{ id: 'dp_1', object: 'dispute', payment_intent: 'pi_1' }, ['dp_1', 'pi_1']],
  ])('%j names the ids of its payment', async (object, refs) => {
    expect(await read(object)).toEqual({ status: 'changed', refs });
  });

  it.each([
    [{ id: 'cus_1', object: 'customer' }, undefined],
    [{ id: 'sub_1', object: 'subscription', customer: 'cus_1' }, undefined],
    [{ id: 'pm_1', object: 'payment_method', customer: { id: 'cus_1' } }, undefined],
    [{ id: 'pm_1', object: 'payment_method', customer: null }, { customer: 'cus_1' }],
  ])('%j says that a card may have changed', async (object, previous) => {
    const event = await read(object, previous && { previous });
    expect(event).toEqual({ status: 'card_changed', accountId: ACCOUNT });
  });

  it.each([
    [{ id: 'cus_other', object: 'customer' }],
    [{ id: 'pm_1', object: 'payment_method', customer: null }],
    [{ id: 'prod_1', object: 'product' }],
    [{ object: 'balance' }],
  ])('%j has no meaning for credits', async (object) => {
    expect(await read(object)).toEqual({ status: 'ignored' });
  });

  const event = { id: 'pi_1', object: 'payment_intent' };

  it('counts under each of the secrets', async () => {
    expect(await read(event, { secret: 'whsec_next' })).toMatchObject({ status: 'changed' });
  });

  it.each([
    ['with another secret', { secret: 'whsec_other' }],
    ['that is an hour old', { ageMs: 3_600_000 }],
    ['whose body was changed', { change: (payload: string) => payload.replace('pi_1', 'pi_2') }],
  ])('%s is refused', async (_, options) => {
    expect(await read(event, options)).toEqual({ status: 'invalid_signature' });
  });

  it('without a signature, or with one that is none, is refused', async () => {
    const { payments } = await openStripe();
    const body = new TextEncoder().encode('{}');
    for (const headers of [new Headers(), new Headers({ 'stripe-signature': 'x' })]) {
      expect(await payments.readWebhook({ headers, body })).toEqual({
        status: 'invalid_signature',
      });
    }
  });
});
