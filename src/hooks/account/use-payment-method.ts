import type { PaymentMethod } from '../../contract/resources/payment-method.js';
import { useCreditsContext } from '../provider/credits-provider.js';
import { useResource, type AccountQuery, type Resource } from '../provider/use-resource.js';

/** Under which it is in the cache. */
export const PAYMENT_METHOD = 'payment-method';

/**
 * The card that purchases and top-ups are paid with; `null` where there is none. Stays `pending` where
 * the client has no `paymentMethod`.
 */
export function usePaymentMethod(): Resource<PaymentMethod | null> {
  const { paymentMethod } = useCreditsContext().client;
  return useResource(paymentMethodQuery, paymentMethod !== undefined);
}

const paymentMethodQuery: AccountQuery<PaymentMethod | null> = {
  name: PAYMENT_METHOD,
  read: async ({ client }, signal) => (await client.paymentMethod?.get({ signal })) ?? null,
};
