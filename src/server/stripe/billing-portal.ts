import type { Payments } from '../ports/payments.js';
import { CALL } from './sdk.js';
import type { StripeContext } from './stripe-context.js';

/** The parts of Stripe's portal that can be opened by their names alone. Stripe refuses any other name. */
const FLOWS = ['customer_update', 'payment_method_update'] as const;

/** Stripe's billing portal. */
export function createBillingPortal({
  stripe,
  customers,
}: Pick<StripeContext, 'stripe' | 'customers'>): Required<Pick<Payments, 'createPortalSession'>> {
  return {
    async createPortalSession({ accountId, returnUrl, flow }) {
      const type = FLOWS.find((known) => known === flow);
      const { url } = await stripe.billingPortal.sessions.create(
        {
          customer: await customers.ensure(accountId),
          return_url: returnUrl,
          ...(type && { flow_data: { type } }),
        },
        CALL,
      );
      return { url };
    },
  };
}
