import type { PaymentReference, Payments } from '../ports/payments.js';
import { metadataNames } from './metadata.js';
import { INTENT_FIELDS, capturedByIntent, capturedInSession, listRefunds } from './payment-of.js';
import { isRefunded, refundWithTax, type CapturedMoney } from './refund-shares.js';
import { retrieveSession } from './retrieve-payment.js';
import { CALL, expandedOf } from './sdk.js';
import { isInvalidRequest, stripeErrorOf } from './stripe-error.js';
import type { StripeContext } from './stripe-context.js';
import { intentIn, sessionIn } from './stripe-refs.js';

/** The refunds that the ledger requests. */
export function createStripeRefunds({
  stripe,
}: Pick<StripeContext, 'stripe'>): Pick<Payments, 'refundPayment'> {
  /** Returns the money of a payment and the intent that captured it, or `null` if nothing was paid. */
  async function findCaptured(
    reference: PaymentReference,
  ): Promise<{ intentId: string; captured: CapturedMoney } | null> {
    const sessionId = sessionIn(reference);
    const intentId = intentIn(reference);
    if (sessionId !== undefined) {
      const session = await retrieveSession(stripe, sessionId);
      const intent = expandedOf(session.payment_intent);
      if (intent?.status !== 'succeeded') return null;
      return { intentId: intent.id, captured: capturedInSession(session, intent) };
    }
    if (intentId === undefined) throw new Error(`${reference.purchaseId} has no id of Stripe's.`);
    const intent = await stripe.paymentIntents.retrieve(intentId, { expand: INTENT_FIELDS }, CALL);
    return intent.status === 'succeeded' ? { intentId, captured: capturedByIntent(intent) } : null;
  }

  return {
    async refundPayment(reference, { id, amountMicros, currency }) {
      const paid = await findCaptured(reference);
      if (paid?.captured.currency !== currency) return 'refused';
      const { intentId, captured } = paid;
      // Stripe forgets keys after a day, and then only the list knows that the refund was made.
      const refunds = await listRefunds(stripe, intentId);
      const known = refunds.find(({ metadata }) => metadata?.[metadataNames.refund] === id);
      if (known) return isRefunded(known) ? 'accepted' : 'refused';
      const amount = refundWithTax(amountMicros, refunds, captured);
      if (amount <= 0) return 'refused';
      try {
        const made = await stripe.refunds.create(
          {
            payment_intent: intentId,
            amount,
            metadata: {
              [metadataNames.refund]: id,
              [metadataNames.refundMicros]: amountMicros,
              [metadataNames.purchase]: reference.purchaseId,
            },
          },
          { ...CALL, idempotencyKey: `refund:${id}` },
        );
        return isRefunded(made) ? 'accepted' : 'refused';
      } catch (error) {
        if (!isInvalidRequest(stripeErrorOf(error))) throw error;
        // Another refund may have been made in the meantime, so that this one would have another share.
        const latest = await listRefunds(stripe, intentId);
        if (latest.length !== refunds.length) throw error;
        return 'refused';
      }
    },
  };
}
