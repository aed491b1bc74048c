import type { PaymentMethod } from '../contract/payment-method.js';
import { useCreditsContext } from './credits-provider.js';
import { useReading, type AccountQuery, type Reading } from './use-reading.js';

/** Under which it is in the cache. */
export const PAYMENT_METHOD = 'payment-method';

/**
 * The card that purchases and top-ups are paid with; `null` where there is none. Stays `pending` where
 * the client has no `paymentMethod`.
 */
export function usePaymentMethod(): Reading<PaymentMethod | null> {
  const { paymentMethod } = useCreditsContext().client;
  return useReading(paymentMethodQuery, paymentMethod !== undefined);
}

const paymentMethodQuery: AccountQuery<PaymentMethod | null> = {
  name: PAYMENT_METHOD,
  read: async ({ client }, signal) => (await client.paymentMethod?.get({ signal })) ?? null,
};
