import { describe, expect, it } from 'vitest';
import { ACCOUNT, openStripe, paymentOrder, setupOrder } from './open-stripe.js';

describe('the customer of an account', () => {
  it('is created once and stored before anything is paid', async () => {
    const { payments, all, customers, calls } = await openStripe();
    await Promise.all([
      payments.createCheckout(paymentOrder()),
      payments.startSetup(setupOrder()),
      payments.createPortalSession?.({
        accountId: ACCOUNT,
        returnUrl: 'https://app.example/',
        flow: null,
      }),
    ]);
    expect(all('customer')).toMatchObject([{ metadata: { credits_account: ACCOUNT } }]);
    expect(customers.get(ACCOUNT)).toBe(all('customer')[0]?.id);
    expect(calls[0]?.endpoint).toBe('POST /v1/customers');
    expect(all('checkout.session').map(({ customer }) => customer)).toEqual([
      customers.get(ACCOUNT),
      customers.get(ACCOUNT),
    ]);
  });

  it('that could not be stored pays nothing', async () => {
    const { payments, all } = await openStripe({
      saveCustomer: () => Promise.reject(new Error('The database is down.')),
    });
    await expect(payments.createCheckout(paymentOrder())).rejects.toThrow();
    expect(all('checkout.session')).toHaveLength(0);
  });

  it('is missing with an error that names the ways out', async () => {
    const { adapter } = await openStripe({ saveCustomer: undefined });
    await expect(adapter.createCheckout(paymentOrder())).rejects.toThrow(
      'customerOf returned null for acct_1, so the account cannot pay: return its customer at Stripe, or pass saveCustomer',
    );
  });
});

describe('the card of an account', () => {
  it('is the one added for credits, then the subscription’s, then the customer’s default', async () => {
    const { payments, card, customer, get, put } = await openStripe();
    expect(await payments.findPaymentMethod(ACCOUNT)).toBeNull();
    const [own, ofSubscription, fallback] = [card('1111'), card('2222'), card('3333')];
    expect(await payments.findPaymentMethod(ACCOUNT)).toBeNull();
    get('customer', customer()).invoice_settings.default_payment_method = fallback.id;
    expect(await payments.findPaymentMethod(ACCOUNT)).toEqual({
      id: fallback.id,
      brand: 'visa',
      last4: '3333',
      expMonth: 1,
      expYear: 2030,
      usableOffSession: true,
      source: 'customer',
    });
    put('subscription', {
      customer: customer(),
      status: 'past_due',
      default_payment_method: ofSubscription.id,
    });
    put('subscription', {
      customer: customer(),
      status: 'unpaid',
      default_payment_method: fallback.id,
    });
    const found = () => payments.findPaymentMethod(ACCOUNT);
    expect(await found()).toMatchObject({ last4: '2222', source: 'subscription' });
    get('customer', customer()).metadata.credits_payment_method = own.id;
    expect(await found()).toMatchObject({ last4: '1111', source: 'explicit' });
    own.customer = null;
    expect(await found()).toMatchObject({ last4: '2222' });
    get('customer', customer()).metadata.credits_payment_method = 'pm_gone';
    expect(await found()).toMatchObject({ last4: '2222' });
  });

  it('is none when the customer was deleted', async () => {
    const { payments, get, customer } = await openStripe();
    get('customer', customer()).deleted = true;
    expect(await payments.findPaymentMethod(ACCOUNT)).toBeNull();
  });

  it('may be a wallet without a number', async () => {
    const { payments, get, put, customer } = await openStripe();
    const method = put('payment_method', {
      type: 'link',
      customer: customer(),
      link: { email: 'ada@example.com' },
    });
    get('customer', customer()).invoice_settings.default_payment_method = method.id;
    expect(await payments.findPaymentMethod(ACCOUNT)).toMatchObject({
      brand: 'link',
      last4: 'link',
      usableOffSession: true,
    });
  });

  it('is added by a setup, which keeps it on the customer before it is complete', async () => {
    const { payments, buyer, calls } = await openStripe();
    const { refs } = await payments.startSetup(setupOrder({ locale: 'fr' }));
    expect(calls.at(-1)).toMatchObject({
      key: 'setup:set_1',
      params: { mode: 'setup', currency: 'usd', locale: 'fr' },
    });
    const reference = { setupId: 'set_1', accountId: ACCOUNT, refs };
    expect(await payments.getSetup(reference)).toEqual({ status: 'open' });
    const card = buyer.addCard(refs[0] ?? '', '5555');
    expect(await payments.getSetup(reference)).toMatchObject({
      status: 'complete',
      card: { id: card.id, last4: '5555', source: 'explicit' },
    });
    expect(await payments.findPaymentMethod(ACCOUNT)).toMatchObject({ id: card.id });
  });

  it('is not added by a setup that expired', async () => {
    const { payments, get } = await openStripe();
    const { refs } = await payments.startSetup(setupOrder());
    get('checkout.session', refs[0]).status = 'expired';
    const reference = { setupId: 'set_1', accountId: ACCOUNT, refs };
    expect(await payments.getSetup(reference)).toEqual({ status: 'expired' });
  });
});

describe('the billing portal', () => {
  it.each([
    [null, null],
    ['payment_method_update', 'payment_method_update'],
    ['customer_update', 'customer_update'],
    ['invoices', null],
    ['subscription_cancel', null],
  ])('opens for the flow %s at %s', async (flow, opened) => {
    const { payments, all } = await openStripe();
    const returnUrl = 'https://app.example/';
    const session = await payments.createPortalSession?.({ accountId: ACCOUNT, returnUrl, flow });
    expect(session?.url).toMatch(/^https:\/\/billing\.stripe\.com\//);
    expect(all('billing_portal.session')[0]?.flow).toBe(opened);
  });
});

describe('the options', () => {
  it.each([
    [{ publishableKey: 'sk_live_x' }, 'publishableKey'],
    [{ publishableKey: '' }, 'publishableKey'],
    [{ webhookSecrets: [] }, 'webhookSecrets'],
    [{ webhookSecrets: [''] }, 'webhookSecrets'],
    [{ webhookSecrets: ['whsec_x', 'we_1'] }, 'webhookSecrets'],
  ])('%j are refused', async (wrong, name) => {
    await expect(openStripe(wrong)).rejects.toThrow(`createStripePayments received`);
    await expect(openStripe(wrong)).rejects.toThrow(name);
  });

  it('tell live mode by the publishable key', async () => {
    expect((await openStripe()).payments.isLive).toBe(false);
    expect((await openStripe({ publishableKey: 'pk_live_x' })).payments.isLive).toBe(true);
  });
});
