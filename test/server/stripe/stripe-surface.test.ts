/** The second surface of a checkout: Stripe's fields in the host app's theme. */
import { describe, expect, it } from 'vitest';
import { createStripePayments } from '../../../src/server/stripe/stripe-payments.js';
import { ACCOUNT, HOUR_MS, openStripe, paymentOrder, referenceTo } from './open-stripe.js';

const returnUrl = 'https://app.example/back';
const elements = { checkoutSurface: 'elements' } as const;

describe('a checkout with Elements', () => {
  it.each([
    ['a return URL', returnUrl, 'if_required' as const, { return_url: returnUrl }],
    ['no return URL', null, undefined, { allowed_payment_method_types: ['card', 'link'] }],
    [
      'a return URL that the host app does not want',
      returnUrl,
      'never' as const,
      { allowed_payment_method_types: ['card', 'link'] },
    ],
  ])('is created with %s', async (_, url, redirectOnCompletion, expected) => {
    const { payments, calls } = await openStripe({ ...elements, redirectOnCompletion });
    const { checkout } = await payments.createCheckout(paymentOrder({ returnUrl: url }));
    const { params = {} } = calls.at(-1) ?? {};
    const names = [
      'ui_mode',
      'return_url',
      'redirect_on_completion',
      'allowed_payment_method_types',
    ];
    const sent = Object.entries(params).filter(([name]) => names.includes(name));
    expect(Object.fromEntries(sent)).toEqual({ ui_mode: 'elements', ...expected });
    expect(calls.at(-1)).toMatchObject({ key: 'purchase:pur_1', status: 200 });
    expect(checkout.surface).toBe('elements');
    expect(checkout.returnUrl).toBe('return_url' in expected ? returnUrl : undefined);
  });

  it('has every option that the mode supports', async () => {
    const { payments, calls, buyer } = await openStripe({
      ...elements,
      productName: 'Tokens',
      automaticTax: true,
      taxCode: 'txcd_10103001',
      billingAddress: true,
      invoices: true,
    });
    const { refs } = await payments.createCheckout(
      paymentOrder({ pricesExcludeTax: true, locale: 'de-DE' }),
    );
    expect(calls.at(-1)).toMatchObject({ status: 200, params: { locale: 'de' } });
    buyer.pay(refs[0] ?? '');
    expect(await payments.retrievePayment(referenceTo(refs))).toMatchObject({
      status: 'paid',
      capturedMicros: 10_000_000,
    });
  });

  it('adds cards in the embedded page', async () => {
    const { payments, calls } = await openStripe(elements);
    const { checkout } = await payments.startSetup({
      setupId: 'set_1',
      accountId: ACCOUNT,
      createdAt: new Date().toISOString(),
      currency: 'usd',
      locale: null,
    });
    expect(calls.at(-1)?.params).toMatchObject({ ui_mode: 'embedded_page' });
    expect(checkout).not.toHaveProperty('surface');
  });

  it.each([
    [
      'a surface that Stripe does not have',
      { checkoutSurface: 'custom' as 'elements' },
      /"custom"/,
    ],
    ['tax ids, for which it has no field', { ...elements, taxIds: true }, /no field for a tax id/],
  ])('is refused at start with %s', async (_, options, message) => {
    const { stripe } = await openStripe();
    const create = () =>
      createStripePayments({
        stripe,
        publishableKey: 'pk_test_x',
        webhookSecrets: ['whsec_x'],
        customerOf: () => null,
        accountOf: () => null,
        ...options,
      });
    expect(create).toThrow(message);
  });
});

describe('a purchase that is open when the host app changes its surface', () => {
  it.each([
    ['to elements', 'embedded_page', 'elements', 1_000],
    ['to elements a day later', 'embedded_page', 'elements', 30 * HOUR_MS],
    ['back', 'elements', 'embedded_page', 1_000],
    ['back a day later', 'elements', 'embedded_page', 30 * HOUR_MS],
  ] as const)('%s keeps its one session, and says how to show it', async (_, from, to, waitMs) => {
    const opened = await openStripe({ checkoutSurface: from });
    const { stripe, customers, all, pass } = opened;
    const order = paymentOrder({ returnUrl });
    const first = await opened.payments.createCheckout(order);
    const changed = createStripePayments({
      stripe,
      publishableKey: 'pk_test_x',
      webhookSecrets: ['whsec_x'],
      customerOf: (accountId) => customers.get(accountId),
      accountOf: () => null,
      checkoutSurface: to,
    });
    pass(waitMs);
    // As the ledger does: an order that is too old to be sent again is looked up instead.
    const again =
      waitMs < HOUR_MS ? await changed.createCheckout(order) : await changed.findCheckout(order);
    expect(again).toEqual(first);
    expect(again?.checkout.surface).toBe(from === 'elements' ? 'elements' : undefined);
    expect(all('checkout.session')).toHaveLength(1);
  });
});
