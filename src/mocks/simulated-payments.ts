import type { PaymentMethod } from '../contract/payment-method.js';
import type { Payments } from '../service/payments.js';

/** A card that needs no bank. */
export const simulatedCard: PaymentMethod = {
  brand: 'visa',
  last4: '4242',
  expMonth: 12,
  expYear: 2034,
  usableOffSession: true,
  source: 'subscription',
};

/** A payment provider that holds one card, or none. */
export function createSimulatedPayments(paymentMethod: PaymentMethod | null): Payments {
  return { findPaymentMethod: () => Promise.resolve(paymentMethod) };
}
