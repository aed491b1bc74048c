/** The controls of the strict Stripe: each wrong request must be refused, and each right one accepted. */
import type Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { openStripe } from '../open-stripe.js';

type Params = Record<string, unknown>;

const session = (now: number, customer: string): Params => ({
  mode: 'payment',
  ui_mode: 'embedded_page',
  redirect_on_completion: 'never',
  customer,
  line_items: [item('usd', 1000)],
  expires_at: Math.floor(now / 1000) + 3600,
});

const item = (currency: string, unit_amount: unknown) => ({
  quantity: 1,
  price_data: { currency, unit_amount, product_data: { name: 'Credits' } },
});

const withElements: Params = { ui_mode: 'elements', redirect_on_completion: undefined };

const setup: Params = { mode: 'setup', line_items: undefined, currency: 'usd' };

/** Sends parameters that the types would refuse. */
async function send(what: 'session' | 'intent', changes: Params) {
  const { stripe, customer, card, calls } = await openStripe();
  const customerId = customer();
  const params: Params =
    what === 'session'
      ? { ...session(Date.now(), customerId), ...changes }
      : {
          amount: 1000,
          currency: 'usd',
          customer: customerId,
          payment_method: card().id,
          confirm: true,
          off_session: true,
          automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
          ...changes,
        };
  const sent =
    what === 'session'
      ? stripe.checkout.sessions.create(params)
      : stripe.paymentIntents.create(params as unknown as Stripe.PaymentIntentCreateParams);
  await sent.catch(() => null);
  return calls[0]?.status;
}

describe('the strict Stripe', () => {
  it.each<['session' | 'intent', string, Params]>([
    ['session', 'a payment', {}],
    ['session', 'a setup', setup],
    [
      'session',
      'a return URL',
      { redirect_on_completion: 'if_required', return_url: 'https://a.example' },
    ],
    ['session', 'Elements and a return URL', { ...withElements, return_url: 'https://a.example' }],
    [
      'session',
      'Elements and methods that stay on the page',
      { ...withElements, allowed_payment_method_types: ['card', 'link'] },
    ],
    ['session', 'whole dinars', { line_items: [item('kwd', 5120)] }],
    ['intent', 'a charge', {}],
  ])('accepts a %s with %s', async (what, _, changes) => {
    expect(await send(what, changes)).toBe(200);
  });

  it.each<['session' | 'intent', string, Params]>([
    ['session', 'a former ui_mode', { ui_mode: 'embedded' }],
    ['session', 'the former name of Elements', { ...withElements, ui_mode: 'custom' }],
    ['session', 'Elements and no return URL', withElements],
    [
      'session',
      'Elements, a method that leaves the page, and no return URL',
      { ...withElements, allowed_payment_method_types: ['card', 'ideal'] },
    ],
    [
      'session',
      'Elements and a rule of the embedded page',
      { ...withElements, redirect_on_completion: 'never', return_url: 'https://a.example' },
    ],
    [
      'session',
      'Elements and a text for the form',
      { ...withElements, return_url: 'https://a.example', submit_type: 'pay' },
    ],
    [
      'session',
      'Elements and a page after success',
      { ...withElements, return_url: 'https://a.example', success_url: 'https://a.example' },
    ],
    ['session', 'an unknown parameter', { payment_method_type: ['card'] }],
    [
      'session',
      'a misspelled parameter deep inside',
      { line_items: [{ ...item('usd', 1), price_dat: { currency: 'usd' } }] },
    ],
    ['session', 'an amount that is no number', { line_items: [item('usd', 'ten')] }],
    ['session', 'an unknown locale', { locale: 'xx' }],
    ['session', 'an expiry in 10 minutes', { expires_at: Date.UTC(2026, 10, 29, 12, 10) / 1000 }],
    ['session', 'an expiry in 25 hours', { expires_at: Date.UTC(2026, 10, 30, 13) / 1000 }],
    ['session', 'redirects without a return URL', { redirect_on_completion: 'if_required' }],
    ['session', 'a setup without a currency', { ...setup, currency: undefined }],
    [
      'session',
      'saved cards in a setup',
      { ...setup, saved_payment_method_options: { payment_method_save: 'enabled' } },
    ],
    [
      'session',
      'a payment’s data in a setup',
      { ...setup, payment_intent_data: { description: 'x' } },
    ],
    ['session', 'a setup’s data in a payment', { setup_intent_data: { description: 'x' } }],
    [
      'session',
      'an update of no customer',
      { customer: undefined, customer_update: { name: 'auto' } },
    ],
    ['session', 'tax ids without a name', { tax_id_collection: { enabled: true } }],
    ['session', 'tax without an address', { automatic_tax: { enabled: true } }],
    ['session', 'a dinar between two tens', { line_items: [item('kwd', 5124)] }],
    ['session', 'a part of a krona', { line_items: [item('isk', 150)] }],
    ['session', 'an unknown customer', { customer: 'cus_gone' }],
    ['intent', 'no currency', { currency: undefined }],
    [
      'intent',
      'an unknown usage',
      { payment_method_options: { card: { stored_credential_usage: 'x' } } },
    ],
    ['intent', 'an off-session charge that is not confirmed', { confirm: undefined }],
    ['intent', 'possible redirects and no return URL', { automatic_payment_methods: undefined }],
    ['intent', 'a dinar between two tens', { currency: 'kwd', amount: 5124 }],
    ['intent', 'a part of a krona', { currency: 'isk', amount: 150 }],
  ])('refuses a %s with %s', async (what, _, changes) => {
    expect(await send(what, changes)).toBe(400);
  });

  it('compares what comes under a key, and forgets the key after 24 hours', async () => {
    const { stripe, customer, all, pass } = await openStripe();
    const params = (changes: Params = {}) => ({ ...session(Date.now(), customer()), ...changes });
    const first = params();
    const create = (sent: Params) =>
      stripe.checkout.sessions.create(sent, { idempotencyKey: 'key', maxNetworkRetries: 0 });
    const { id } = await create(first);
    expect((await create(first)).id).toBe(id);
    await expect(create(params({ locale: 'de' }))).rejects.toMatchObject({
      type: 'StripeIdempotencyError',
    });
    pass(24 * 60 * 60_000 + 1);
    expect((await create(params({ locale: 'de' }))).id).not.toBe(id);
    expect(all('checkout.session')).toHaveLength(2);
  });

  it('repeats a declined charge under its key', async () => {
    const { stripe, customer, card, setFate, all } = await openStripe();
    const { id } = card();
    setFate(id, 'insufficient_funds');
    const charge = () =>
      stripe.paymentIntents.create(
        {
          amount: 1000,
          currency: 'usd',
          customer: customer(),
          payment_method: id,
          confirm: true,
          off_session: true,
          automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
        },
        { idempotencyKey: 'key', maxNetworkRetries: 0 },
      );
    await expect(charge()).rejects.toMatchObject({ statusCode: 402 });
    setFate(id, 'pays');
    await expect(charge()).rejects.toMatchObject({ statusCode: 402 });
    expect(all('payment_intent')).toHaveLength(1);
  });
});
