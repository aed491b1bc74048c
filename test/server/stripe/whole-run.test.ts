/** A ledger over the strict Stripe: a purchase, an auto top-up, a refund, a dispute, and a removed card. */
import { expect, it } from 'vitest';
import { settings } from '../auto-top-up/open-top-ups.js';
import { ACCOUNT, openService } from '../open-service.js';
import { WEBHOOK_SECRET, openStripe, type OpenedStripe } from './open-stripe.js';

async function openShop() {
  const stripe = await openStripe();
  const service = await openService({ payments: stripe.adapter, clock: () => Date.now() });
  return { stripe, service, send: webhooksOf(stripe, service) };
}

type Service = Awaited<ReturnType<typeof openService>>;

/** Returns a function that sends a signed event, as Stripe does. */
function webhooksOf({ stripe }: OpenedStripe, { ask, baseUrl }: Service) {
  return async (object: object, previous?: object) => {
    const payload = JSON.stringify({
      id: 'evt_1',
      object: 'event',
      type: 'x',
      data: { object, previous_attributes: previous },
    });
    const timestamp = Math.floor(Date.now() / 1000);
    const header = { payload, secret: WEBHOOK_SECRET, timestamp };
    const headers = { 'stripe-signature': stripe.webhooks.generateTestHeaderString(header) };
    const reply = await ask(null, `POST ${baseUrl}/webhooks/stripe`, {
      key: null,
      body: new TextEncoder().encode(payload),
      headers: { 'content-type': null, ...headers },
    });
    expect(reply.status).toBeLessThan(300);
  };
}

/** Money at Stripe that was captured and not returned, in micro-units of a dollar. */
function keptMicros({ all }: OpenedStripe): number {
  const captured = all('payment_intent').reduce(
    (sum, { amount_received: cents }) => sum + cents,
    0,
  );
  const returned = all('refund').reduce((sum, { amount }) => sum + amount, 0);
  return (captured - returned) * 10_000;
}

it('credits exactly the money that Stripe keeps, and shows it to members nowhere', async () => {
  const { stripe, service, send } = await openShop();
  const { ask, begin, credits, lookAt } = service;
  const { customers } = stripe;

  const { purchase } = await begin(10_000_000);
  const [session] = stripe.all('checkout.session');
  const intent = stripe.buyer.pay(session?.id ?? '');
  await send(stripe.get('checkout.session', session?.id));
  expect((await credits()).balanceMicros).toBe(10_000_000);

  const setup = await ask('owner', 'POST /setup-sessions', { body: {} });
  expect(setup.status).toBe(201);
  const [form] = stripe.all('checkout.session');
  const card = stripe.buyer.addCard(form?.id ?? '', '4242');
  await send(stripe.get('checkout.session', form?.id));
  const saved = await ask('owner', 'PUT /auto-top-up', {
    headers: { 'if-match': '"0"' },
    body: settings,
  });
  expect(saved.status).toBe(200);

  await service.charge(ACCOUNT, {
    idempotencyKey: 'use_1_0123456789',
    amountMicros: 7_000_000,
    consumable: 'llm_tokens',
    onInsufficient: 'reject',
  });
  await service.reconcile();
  expect((await credits()).balanceMicros).toBe(53_000_000);
  expect(keptMicros(stripe)).toBe(60_000_000);

  await service.refund(ACCOUNT, {
    idempotencyKey: 'refund_1_0123456789',
    purchaseId: purchase.id,
    amountMicros: 4_000_000,
  });
  expect((await credits()).balanceMicros).toBe(49_000_000);

  const dispute = { payment_intent: intent.id, amount: 600, currency: 'usd', status: 'lost' };
  await send(stripe.put('dispute', dispute));
  expect((await credits()).balanceMicros).toBe(43_000_000);
  expect(keptMicros(stripe) - 6_000_000 - 7_000_000).toBe(43_000_000);

  card.customer = null;
  await send(card, { customer: customers.get(ACCOUNT) });
  const method = await ask('owner', 'GET /payment-method');
  expect(JSON.parse(method.text)).toEqual({ paymentMethod: null });
  const owner = await lookAt();
  for (const secret of ['cs_test_', 'cus_', 'pm_']) expect(owner).not.toContain(secret);

  for (const path of [
    '/credits',
    '/transactions',
    '/auto-top-up',
    '/purchases',
    '/payment-method',
  ]) {
    const reply = await ask('member', `GET ${path}`);
    expect(reply.status).toBe(403);
    expect(reply.text).not.toMatch(/Micros|receipt|4242/);
  }
  expect((await ask('member', 'GET /status')).text).not.toMatch(/Micros|receipt|4242/);
});
