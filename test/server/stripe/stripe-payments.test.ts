import { describe, expect, it } from 'vitest';
import { micros } from '../../../src/money/money.js';
import { createStripePayments } from '../../../src/server/stripe/stripe-payments.js';
import {
  ACCOUNT,
  chargeOrder,
  openStripe,
  paymentOrder,
  referenceTo,
  setupOrder,
} from './open-stripe.js';

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
    const { refs } = await payments.createCheckout(paymentOrder());
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

  it('is not found for another purchase', async () => {
    const { payments, card } = await openStripe();
    const { id } = card();
    await payments.chargeOffSession(chargeOrder(id));
    const other = chargeOrder(id, { purchaseId: 'pur_z' });
    expect(await payments.findCharge(other)).toBeNull();
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

  it('of an unpaid payment is refused', async () => {
    const { payments } = await openStripe();
    const { refs } = await payments.createCheckout(paymentOrder());
    const refund = { id: 'ref_1', amountMicros: micros(10_000), currency: 'usd' };
    expect(await payments.refundPayment(referenceTo(refs), refund)).toBe('refused');
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

describe('the options', () => {
  it.each([
    [{ publishableKey: 'sk_live_x' }, 'publishableKey'],
    [{ publishableKey: '' }, 'publishableKey'],
    [{ webhookSecrets: [] }, 'webhookSecrets'],
    [{ webhookSecrets: [''] }, 'webhookSecrets'],
  ])('%j are refused', async (wrong, name) => {
    await expect(openStripe(wrong)).rejects.toThrow(`createStripePayments received`);
    await expect(openStripe(wrong)).rejects.toThrow(name);
  });

  it('tell live mode by the publishable key', async () => {
    expect((await openStripe()).payments.isLive).toBe(false);
    expect((await openStripe({ publishableKey: 'pk_live_x' })).payments.isLive).toBe(true);
  });
});
