import type { Payment } from '../../ledger/state/payment.js';
import type { PaymentReference } from '../ports/payments.js';
import { INTENT_FIELDS, SESSION_FIELDS, paymentOfIntent, paymentOfSession } from './payment-of.js';
import { CALL, type Stripe } from './sdk.js';
import { intentIn, sessionIn } from './stripe-refs.js';

/** Looks up a payment by its checkout session, or by its payment intent if it has no session. */
export async function retrieveStripePayment(
  stripe: Stripe,
  reference: PaymentReference,
): Promise<Payment> {
  const sessionId = sessionIn(reference);
  if (sessionId !== undefined) {
    return paymentOfSession(stripe, await retrieveSession(stripe, sessionId));
  }
  const intentId = intentIn(reference);
  if (intentId === undefined) throw new Error(`${reference.purchaseId} has no id of Stripe's.`);
  const intent = await stripe.paymentIntents.retrieve(intentId, { expand: INTENT_FIELDS }, CALL);
  return paymentOfIntent(stripe, intent);
}

export function retrieveSession(stripe: Stripe, id: string): Promise<Stripe.Checkout.Session> {
  return stripe.checkout.sessions.retrieve(id, { expand: SESSION_FIELDS }, CALL);
}
