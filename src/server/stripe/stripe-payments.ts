import type { Payments } from '../ports/payments.js';
import { createBillingPortal } from './billing-portal.js';
import { createCheckouts } from './checkouts.js';
import { chargeStepOf } from './currency.js';
import { createCustomers } from './customers.js';
import { createOffSessionCharges } from './off-session-charges.js';
import { createStripeRefunds } from './refunds.js';
import { retrieveStripePayment } from './retrieve-payment.js';
import { createStripeSetups } from './setups.js';
import { checkStripeOptions, type StripePaymentsOptions } from './stripe-options.js';
import { createWallet } from './wallet.js';
import { createStripeWebhooks } from './webhooks.js';

/**
 * Creates payments over your Stripe account: embedded checkouts, off-session charges of saved cards, card setups,
 * refunds, the billing portal, and webhooks at `{baseUrl}/webhooks/stripe`.
 *
 * @throws Error when `publishableKey` or `webhookSecrets` cannot work.
 * @example
 * const payments = createStripePayments({
 *   stripe: new Stripe(process.env.STRIPE_SECRET_KEY),
 *   publishableKey: process.env.STRIPE_PUBLISHABLE_KEY,
 *   webhookSecrets: [process.env.STRIPE_WEBHOOK_SECRET],
 *   customerOf: (accountId) => db.stripeCustomerOf(accountId),
 *   accountOf: (customerId) => db.accountOfStripeCustomer(customerId),
 *   saveCustomer: (accountId, customerId) => db.saveStripeCustomer(accountId, customerId),
 * });
 * const backend = createCreditsBackend({ payments, … });
 */
export function createStripePayments(options: StripePaymentsOptions): Payments {
  checkStripeOptions(options);
  const { stripe, publishableKey } = options;
  const context = { stripe, options, customers: createCustomers(options) };
  return {
    name: 'stripe',
    isLive: publishableKey.startsWith('pk_live_'),
    chargeStepMicros: chargeStepOf,
    retrievePayment: (reference) => retrieveStripePayment(stripe, reference),
    ...createWallet(context),
    ...createCheckouts(context),
    ...createOffSessionCharges(context),
    ...createStripeSetups(context),
    ...createStripeRefunds(context),
    ...createBillingPortal(context),
    ...createStripeWebhooks(options),
  };
}
