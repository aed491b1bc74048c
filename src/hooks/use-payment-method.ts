import type { PaymentMethod } from '../contract/payment-method.js';
import { useCreditsContext } from './credits-provider.js';
import { useReading, type Reading } from './use-reading.js';

/** Under which it is in the cache. */
export const PAYMENT_METHOD = 'payment-method';

/**
 * The card that purchases and top-ups are paid with; `null` where there is none. Stays `pending` where
 * the client has no `paymentMethod`.
 */
export function usePaymentMethod(): Reading<PaymentMethod | null> {
  const { paymentMethod } = useCreditsContext().client;
  return useReading({
    name: PAYMENT_METHOD,
    isEnabled: paymentMethod !== undefined,
    read: async (signal) => (await paymentMethod?.get({ signal })) ?? null,
  });
}
