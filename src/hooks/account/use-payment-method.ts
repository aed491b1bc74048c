import type { PaymentMethod } from '../../contract/resources/payment-method.js';
import { useCreditsContext } from '../provider/credits-provider.js';
import { useResource, type AccountQuery, type Resource } from '../provider/use-resource.js';

/** The name under which the cache keeps the card. */
export const PAYMENT_METHOD = 'payment-method';

/**
 * Returns the card that pays for purchases and top-ups, or `null` if there is none. Stays `pending` if
 * the client has no `paymentMethod`.
 */
export function usePaymentMethod(): Resource<PaymentMethod | null> {
  const { paymentMethod } = useCreditsContext().client;
  return useResource(paymentMethodQuery, paymentMethod !== undefined);
}

const paymentMethodQuery: AccountQuery<PaymentMethod | null> = {
  name: PAYMENT_METHOD,
  // The provider's own pages change the card, too, and no event follows if top-ups can't use it.
  isAnnounced: false,
  read: async ({ client }, signal) => (await client.paymentMethod?.get({ signal })) ?? null,
};
