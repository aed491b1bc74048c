import { Stripe } from 'stripe';
import { onTestFinished, vi } from 'vitest';
import { micros } from '../../../src/money/money.js';
import { checkedPayments } from '../../../src/server/faults/checked-payments.js';
import type { ChargeOrder, PaymentOrder, SetupOrder } from '../../../src/server/ports/payments.js';
import { createStripePayments } from '../../../src/server/stripe/stripe-payments.js';
import type { StripePaymentsOptions } from '../../../src/server/stripe/stripe-options.js';
import { startStrictStripe } from './strict/strict-stripe.js';

const NOW = Date.UTC(2026, 10, 29, 12, 0, 0);

export const ACCOUNT = 'acct_1';
export const WEBHOOK_SECRET = 'whsec_current';

/**
 * Opens the adapter over the strict Stripe and the real `stripe` package, with a clock that stands still. Every
 * answer is held to the port's types. The host app stores the customers that are created.
 */
export async function openStripe(options: Partial<StripePaymentsOptions> = {}) {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: NOW });
  onTestFinished(() => void vi.useRealTimers());
  const server = await startStrictStripe();
  const stripe = new Stripe('sk_test_x', {
    ...server.address,
    httpClient: Stripe.createFetchHttpClient(),
    telemetry: false,
    // The adapter must not let the package repeat requests.
    maxNetworkRetries: 2,
  });
  const customers = new Map<string, string>();
  const adapter = createStripePayments({
    stripe,
    publishableKey: 'pk_test_x',
    webhookSecrets: ['whsec_next', WEBHOOK_SECRET],
    customerOf: (accountId) => customers.get(accountId),
    accountOf: (customerId) =>
      [...customers].find(([, stored]) => stored === customerId)?.[0] ?? null,
    saveCustomer: (accountId, customerId) => void customers.set(accountId, customerId),
    ...options,
  });

  /** Creates the account's customer at Stripe, and returns its id. */
  function customer(): string {
    const known = customers.get(ACCOUNT);
    if (known !== undefined) return known;
    const { id } = server.put('customer', {
      metadata: {},
      email: null,
      invoice_settings: { default_payment_method: null },
    });
    customers.set(ACCOUNT, id);
    return id;
  }

  return {
    ...server,
    stripe,
    adapter,
    payments: checkedPayments(adapter),
    customers,
    customer,
    /** Creates a card of the account's customer. */
    card: (last4 = '4242') =>
      server.put('payment_method', {
        type: 'card',
        customer: customer(),
        card: { brand: 'visa', last4, exp_month: 1, exp_year: 2030 },
      }),
    /** Lets the clock go on. */
    pass: (ms: number) => void vi.setSystemTime(Date.now() + ms),
  };
}

export type OpenedStripe = Awaited<ReturnType<typeof openStripe>>;

export const HOUR_MS = 60 * 60_000;

/** An order of $10.00 that began now. */
export function paymentOrder(changes: Partial<PaymentOrder> = {}): PaymentOrder {
  return {
    purchaseId: 'pur_1',
    accountId: ACCOUNT,
    createdAt: new Date().toISOString(),
    amountMicros: micros(10_000_000),
    pricesExcludeTax: false,
    currency: 'usd',
    returnUrl: null,
    locale: null,
    ...changes,
  };
}

/** A charge of $25.00 that is sent now. */
export function chargeOrder(cardId: string, changes: Partial<ChargeOrder> = {}): ChargeOrder {
  return {
    idempotencyKey: 'topup:pur_2',
    purchaseId: 'pur_2',
    accountId: ACCOUNT,
    sentAt: new Date().toISOString(),
    amountMicros: micros(25_000_000),
    pricesExcludeTax: false,
    currency: 'usd',
    cardId,
    ...changes,
  };
}

/** A setup that began now. */
export function setupOrder(changes: Partial<SetupOrder> = {}): SetupOrder {
  return {
    setupId: 'set_1',
    accountId: ACCOUNT,
    createdAt: new Date().toISOString(),
    currency: 'usd',
    locale: null,
    ...changes,
  };
}

/** The reference to a payment with these ids. */
export function referenceTo(refs: readonly string[] | undefined, purchaseId = 'pur_1') {
  return { purchaseId, accountId: ACCOUNT, refs: refs ?? [] };
}
