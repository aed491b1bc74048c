import type { PaymentMethod } from '../../contract/resources/payment-method.js';
import type { SavedCard } from '../ports/payments.js';

/** A card as clients see it. The provider's id stays on the server. */
export function paymentMethodView(card: SavedCard): PaymentMethod {
  const { brand, last4, expMonth, expYear, usableOffSession, source } = card;
  return { brand, last4, expMonth, expYear, usableOffSession, source };
}
