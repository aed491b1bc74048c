import type { Payments, SavedCard } from '../ports/payments.js';
import { metadataNames } from './metadata.js';
import { CALL, expandedOf, idOf, type Stripe } from './sdk.js';
import { stripeErrorOf } from './stripe-error.js';
import type { StripeContext } from './stripe-context.js';

const ACTIVE: ReadonlySet<string> = new Set(['active', 'trialing', 'past_due']);

/** The types of payment methods that can be charged while their owner is away. */
const OFF_SESSION: ReadonlySet<string> = new Set([
  'acss_debit',
  'au_becs_debit',
  'bacs_debit',
  'card',
  'link',
  'sepa_debit',
  'us_bank_account',
]);

/** The card of an account: the one added for credits, the subscription's, or the customer's default. */
export function createWallet({
  stripe,
  customers,
}: Pick<StripeContext, 'stripe' | 'customers'>): Pick<Payments, 'findPaymentMethod'> {
  /** Returns the card that was added for credits, unless it was removed from the customer. */
  async function explicitCard({ id, metadata }: Stripe.Customer): Promise<SavedCard | null> {
    const methodId = metadata[metadataNames.paymentMethod];
    if (methodId === undefined || methodId === '') return null;
    const method = await stripe.paymentMethods.retrieve(methodId, {}, CALL).catch(nullIfMissing);
    return method && idOf(method.customer) === id ? savedCardOf(method, 'explicit') : null;
  }

  async function subscriptionCard(customer: string): Promise<SavedCard | null> {
    const expand = ['data.default_payment_method'];
    const subscriptions = await stripe.subscriptions.list({ customer, limit: 100, expand }, CALL);
    for (const { status, default_payment_method: method } of subscriptions.data) {
      const card = expandedOf(method);
      if (card && ACTIVE.has(status)) return savedCardOf(card, 'subscription');
    }
    return null;
  }

  return {
    async findPaymentMethod(accountId) {
      const id = await customers.find(accountId);
      if (id === null) return null;
      const expand = ['invoice_settings.default_payment_method'];
      const customer = await stripe.customers.retrieve(id, { expand }, CALL);
      if (customer.deleted) return null;
      const card = (await explicitCard(customer)) ?? (await subscriptionCard(id));
      if (card) return card;
      const method = expandedOf(customer.invoice_settings.default_payment_method);
      return method ? savedCardOf(method, 'customer') : null;
    },
  };
}

/** A payment method as the ledger knows it. A wallet such as Link has no number and never expires. */
export function savedCardOf(
  method: Stripe.PaymentMethod,
  source: 'explicit' | 'subscription' | 'customer',
): SavedCard {
  const { id, type, card, sepa_debit: sepa, us_bank_account: us, bacs_debit: bacs } = method;
  const last4 = card?.last4 ?? sepa?.last4 ?? us?.last4 ?? bacs?.last4;
  return {
    id,
    source,
    brand: card?.brand ?? type,
    last4:
      last4 ??
      type
        .replaceAll(/[^\da-z]/gi, '')
        .slice(0, 4)
        .padEnd(4, '0'),
    expMonth: card?.exp_month ?? 12,
    expYear: card?.exp_year ?? 9999,
    usableOffSession: OFF_SESSION.has(type),
  };
}

function nullIfMissing(error: unknown): null {
  if (stripeErrorOf(error).code === 'resource_missing') return null;
  throw error;
}
