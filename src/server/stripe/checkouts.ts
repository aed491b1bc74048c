import type { Payment } from '../../ledger/state/payment.js';
import type {
  OpenedCheckout,
  PaymentOrder,
  PaymentReference,
  Payments,
} from '../ports/payments.js';
import { checkoutExpiry } from './checkout-expiry.js';
import { checkoutLocaleOf } from './checkout-locale.js';
import { surfaceOf } from './checkout-surface.js';
import { toStripe } from './currency.js';
import { metadataNames } from './metadata.js';
import { openedCheckout } from './opened-checkout.js';
import { CALL, WHOLE_LIST, type Stripe } from './sdk.js';
import { isInvalidRequest, mayHaveWorked, stripeErrorOf } from './stripe-error.js';
import type { StripeContext } from './stripe-context.js';
import { retrieveStripePayment } from './retrieve-payment.js';
import type { StripePaymentsOptions } from './stripe-options.js';
import { sessionIn } from './stripe-refs.js';

/** The clocks of this server and of Stripe may differ by this. */
const SKEW_SECONDS = 300;

/** The checkouts in which people buy credits. */
export function createCheckouts({
  stripe,
  options,
  customers,
}: StripeContext): Pick<Payments, 'createCheckout' | 'findCheckout' | 'closeCheckout'> {
  const { publishableKey } = options;

  async function findCheckout(order: PaymentOrder): Promise<OpenedCheckout | null> {
    const customer = await customers.find(order.accountId);
    if (customer === null) return null;
    const created = {
      gte: Math.floor(Date.parse(order.createdAt) / 1000) - SKEW_SECONDS,
      lte: checkoutExpiry(order),
    };
    const sessions = await stripe.checkout.sessions
      .list({ customer, created, limit: 100 }, CALL)
      .autoPagingToArray(WHOLE_LIST);
    const found = sessions.find(({ client_reference_id: id }) => id === order.purchaseId);
    return found ? openedCheckout(found, publishableKey) : null;
  }

  return {
    findCheckout,

    async createCheckout(order) {
      const customer = await customers.ensure(order.accountId);
      try {
        const session = await stripe.checkout.sessions.create(
          sessionFor(order, customer, options),
          { ...CALL, idempotencyKey: `purchase:${order.purchaseId}` },
        );
        return openedCheckout(session, publishableKey);
      } catch (error) {
        // Such as a checkout that was created before the options changed.
        const found = mayHaveWorked(stripeErrorOf(error)) ? await findCheckout(order) : null;
        if (found) return found;
        throw error;
      }
    },

    async closeCheckout(reference: PaymentReference): Promise<Payment> {
      const id = sessionIn(reference);
      if (id === undefined) return retrieveStripePayment(stripe, reference);
      try {
        await stripe.checkout.sessions.expire(id, {}, CALL);
        return { status: 'canceled', refs: [id] };
      } catch (error) {
        if (!isInvalidRequest(stripeErrorOf(error))) throw error;
        const payment = await retrieveStripePayment(stripe, reference);
        if (payment.status === 'open') throw error;
        return payment;
      }
    },
  };
}

function sessionFor(
  order: PaymentOrder,
  customer: string,
  options: StripePaymentsOptions,
): Stripe.Checkout.SessionCreateParams {
  const { purchaseId, accountId, amountMicros, currency } = order;
  const {
    productName = 'Credits',
    automaticTax = false,
    taxCode,
    taxIds = false,
    billingAddress = false,
    invoices = false,
  } = options;
  const metadata = {
    [metadataNames.purchase]: purchaseId,
    [metadataNames.account]: accountId,
  };
  return {
    mode: 'payment',
    ...surfaceOf(order, options),
    locale: checkoutLocaleOf(order.locale),
    customer,
    client_reference_id: purchaseId,
    metadata,
    payment_intent_data: { metadata },
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency,
          unit_amount: toStripe(amountMicros, currency),
          // No tax comes on top of an amount that the buyer saw as final.
          ...(automaticTax && { tax_behavior: order.pricesExcludeTax ? 'exclusive' : 'inclusive' }),
          product_data: { name: productName, ...(taxCode !== undefined && { tax_code: taxCode }) },
        },
      },
    ],
    saved_payment_method_options: { payment_method_save: 'enabled' },
    // Otherwise, the payment could be in a currency that was not agreed on.
    adaptive_pricing: { enabled: false },
    ...(automaticTax && { automatic_tax: { enabled: automaticTax } }),
    ...(taxIds && { tax_id_collection: { enabled: taxIds } }),
    ...(billingAddress && { billing_address_collection: 'required' }),
    ...((automaticTax || taxIds || billingAddress) && {
      customer_update: { address: 'auto', name: 'auto' },
    }),
    ...(invoices && { invoice_creation: { enabled: invoices, invoice_data: { metadata } } }),
    expires_at: checkoutExpiry(order),
  };
}
