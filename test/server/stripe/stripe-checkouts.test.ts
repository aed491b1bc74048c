import { describe, expect, it } from 'vitest';
import { createStripePayments } from '../../../src/server/stripe/stripe-payments.js';
import { ACCOUNT, openStripe, paymentOrder, referenceTo } from './open-stripe.js';

describe('a checkout at Stripe', () => {
  it('is created with the parameters of docs/stripe.md', async () => {
    const { payments, calls, customer } = await openStripe();
    const id = customer();
    const opened = await payments.createCheckout(paymentOrder({ locale: 'de-AT' }));
    expect(opened).toEqual({
      refs: ['cs_test_2'],
      checkout: {
        provider: 'stripe',
        clientSecret: 'cs_test_2_secret_x',
        publishableKey: 'pk_test_x',
        url: undefined,
        expiresAt: '2026-11-29T13:01:00.000Z',
      },
    });
    const metadata = { credits_purchase: 'pur_1', credits_account: ACCOUNT };
    expect(calls).toEqual([
      {
        endpoint: 'POST /v1/checkout/sessions',
        key: 'purchase:pur_1',
        status: 200,
        params: {
          mode: 'payment',
          ui_mode: 'embedded_page',
          redirect_on_completion: 'never',
          locale: 'de',
          customer: id,
          client_reference_id: 'pur_1',
          metadata,
          payment_intent_data: { metadata },
          line_items: [
            {
              quantity: 1,
              price_data: {
                currency: 'usd',
                unit_amount: 1000,
                product_data: { name: 'Credits' },
              },
            },
          ],
          saved_payment_method_options: { payment_method_save: 'enabled' },
          adaptive_pricing: { enabled: false },
          expires_at: Date.UTC(2026, 10, 29, 13, 1) / 1000,
        },
      },
    ]);
  });

  it('goes from open to paid, and a declined card leaves it open', async () => {
    const { payments, buyer } = await openStripe();
    const { refs } = await payments.createCheckout(paymentOrder());
    const [session = ''] = refs;
    const look = () => payments.retrievePayment(referenceTo(refs));
    expect(await look()).toEqual({ status: 'open', refs: [session] });
    buyer.beDeclined(session);
    expect(await look()).toMatchObject({ status: 'open' });
    const { id } = buyer.pay(session);
    expect(await look()).toEqual({
      status: 'paid',
      refs: [session, id],
      currency: 'usd',
      capturedMicros: 10_000_000,
      taxMicros: 0,
      accountId: ACCOUNT,
      isLive: false,
      refunds: [],
      disputedMicros: 0,
      receiptUrl: `https://pay.stripe.com/receipts/${id}`,
    });
  });

  it('stays open while the bank asks its buyer for authentication', async () => {
    const { payments, buyer } = await openStripe();
    const { refs } = await payments.createCheckout(paymentOrder());
    const [session = ''] = refs;
    buyer.beginAuthentication(session);
    expect(await payments.retrievePayment(referenceTo(refs))).toMatchObject({ status: 'open' });
    buyer.pay(session);
    expect(await payments.retrievePayment(referenceTo(refs))).toMatchObject({ status: 'paid' });
  });

  it.each([
    [true, { status: 'paid', capturedMicros: 10_000_000 }],
    [false, { status: 'failed', failure: { code: 'insufficient_funds' } }],
  ])(
    'that is paid by bank debit is processing until the bank has decided: %s',
    async (isPaid, end) => {
      const { payments, buyer } = await openStripe();
      const { refs } = await payments.createCheckout(paymentOrder());
      const intent = buyer.payLater(refs[0] ?? '');
      const reference = referenceTo(refs);
      expect(await payments.retrievePayment(reference)).toMatchObject({ status: 'processing' });
      expect(await payments.closeCheckout(reference)).toMatchObject({ status: 'processing' });
      buyer.endPayment(intent.id, isPaid);
      expect(await payments.retrievePayment(reference)).toMatchObject(end);
    },
  );

  it('cannot be paid once it is closed, and a paid one is not closed', async () => {
    const { payments, buyer, get } = await openStripe();
    const { refs } = await payments.createCheckout(paymentOrder());
    expect(await payments.closeCheckout(referenceTo(refs))).toMatchObject({ status: 'canceled' });
    expect(get('checkout.session', refs[0]).status).toBe('expired');
    expect(await payments.closeCheckout(referenceTo(refs))).toMatchObject({ status: 'expired' });

    const other = await payments.createCheckout(paymentOrder({ purchaseId: 'pur_b' }));
    buyer.pay(other.refs[0] ?? '');
    expect(await payments.closeCheckout(referenceTo(other.refs))).toMatchObject({ status: 'paid' });
  });

  it('is found by its purchase among the customer’s checkouts, and only by it', async () => {
    const { payments } = await openStripe();
    expect(await payments.findCheckout(paymentOrder())).toBeNull();
    const opened = await payments.createCheckout(paymentOrder());
    for (let index = 0; index < 120; index += 1) {
      await payments.createCheckout(paymentOrder({ purchaseId: `pur_x${index}` }));
    }
    expect(await payments.findCheckout(paymentOrder())).toEqual(opened);
    expect(await payments.findCheckout(paymentOrder({ purchaseId: 'pur_y' }))).toBeNull();
  });

  it('is found when the options have changed since it was created', async () => {
    const { payments, calls, stripe, customers, all } = await openStripe();
    const opened = await payments.createCheckout(paymentOrder());
    const changed = createStripePayments({
      stripe,
      publishableKey: 'pk_test_x',
      webhookSecrets: ['whsec_x'],
      customerOf: (accountId) => customers.get(accountId),
      accountOf: () => null,
      productName: 'Tokens',
    });
    expect((await changed.createCheckout(paymentOrder())).refs).toEqual(opened.refs);
    expect(all('checkout.session')).toHaveLength(1);
    expect(calls.at(-1)?.endpoint).toBe('GET /v1/checkout/sessions');
  });

  it('offers redirects only to a purchase with a return URL, and never if the host says so', async () => {
    const redirects = async (redirectOnCompletion?: 'never') => {
      const { payments, calls } = await openStripe({ redirectOnCompletion });
      await payments.createCheckout(paymentOrder({ returnUrl: 'https://app.example/back' }));
      return calls.at(-1)?.params;
    };
    expect(await redirects()).toMatchObject({
      redirect_on_completion: 'if_required',
      return_url: 'https://app.example/back',
    });
    const never = await redirects('never');
    expect(never).toMatchObject({ redirect_on_completion: 'never' });
    expect(never).not.toHaveProperty('return_url');
  });

  it('asks for what tax, tax ids, addresses, and invoices need', async () => {
    const { payments, calls, buyer } = await openStripe({
      productName: 'Tokens',
      automaticTax: true,
      taxCode: 'txcd_10103001',
      taxIds: true,
      billingAddress: true,
      invoices: true,
    });
    const { refs } = await payments.createCheckout(paymentOrder({ pricesExcludeTax: true }));
    expect(calls.at(-1)?.params).toMatchObject({
      automatic_tax: { enabled: true },
      tax_id_collection: { enabled: true },
      billing_address_collection: 'required',
      customer_update: { address: 'auto', name: 'auto' },
      invoice_creation: { enabled: true },
      line_items: [
        {
          price_data: {
            tax_behavior: 'exclusive',
            product_data: { name: 'Tokens', tax_code: 'txcd_10103001' },
          },
        },
      ],
    });
    const intent = buyer.pay(refs[0] ?? '');
    expect(intent.amount_received).toBe(1083);
    expect(await payments.retrievePayment(referenceTo(refs))).toMatchObject({
      status: 'paid',
      capturedMicros: 10_000_000,
      receiptUrl: `https://invoice.stripe.com/i/${intent.id}`,
    });
  });

  it('adds no tax to an amount that the buyer saw as final', async () => {
    const { payments, calls, buyer } = await openStripe({ automaticTax: true });
    const { refs } = await payments.createCheckout(paymentOrder({ pricesExcludeTax: false }));
    expect(calls.at(-1)?.params).toMatchObject({
      automatic_tax: { enabled: true },
      line_items: [{ price_data: { tax_behavior: 'inclusive' } }],
    });
    expect(buyer.pay(refs[0] ?? '').amount_received).toBe(1000);
    expect(await payments.retrievePayment(referenceTo(refs))).toMatchObject({
      status: 'paid',
      capturedMicros: 10_000_000,
    });
  });

  it('whose payment Stripe stored for another account is not credited to this one', async () => {
    const { payments, buyer, get } = await openStripe();
    const { refs } = await payments.createCheckout(paymentOrder());
    buyer.pay(refs[0] ?? '');
    get('checkout.session', refs[0]).metadata.credits_account = 'acct_2';
    expect(await payments.retrievePayment(referenceTo(refs))).toMatchObject({
      accountId: 'acct_2',
    });
  });
});
