import type { PaymentMethod } from '../contract/payment-method.js';
import { useCreditsContext } from './credits-provider.js';
import { useReading, type Reading } from './use-reading.js';

/**
 * The card that purchases and top-ups are paid with; `null` where there is none. Stays `pending` where
 * the client has no `paymentMethod`.
 */
export function usePaymentMethod(): Reading<PaymentMethod | null> {
  const { paymentMethod } = useCreditsContext().client;
  return useReading({
    name: 'payment-method',
    isEnabled: paymentMethod !== undefined,
    read: async (signal) => (await paymentMethod?.get({ signal })) ?? null,
  });
}
