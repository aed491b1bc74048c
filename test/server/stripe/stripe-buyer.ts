import { capture, declined } from './strict/stripe-answers.js';
import type { Stored, StripeState } from './strict/stripe-objects.js';

/** The person in the checkout, and the bank behind their card. */
export interface StripeBuyer {
  /** Pays in a checkout. */
  pay(sessionId: string): Stored<'payment_intent'>;
  /** Is declined in a checkout, which stays open. */
  beDeclined(sessionId: string): void;
  /** Pays with a card whose bank asks for authentication first. */
  beginAuthentication(sessionId: string): void;
  /** Pays by a method that takes days, such as a bank debit. */
  payLater(sessionId: string): Stored<'payment_intent'>;
  /** Brings a payment that takes days to its end. */
  endPayment(intentId: string, isPaid: boolean): void;
  /** Enters a card in a setup. */
  addCard(sessionId: string, last4: string): Stored<'payment_method'>;
}

export function createBuyer(state: StripeState): StripeBuyer {
  const { put, get } = state;

  /** The session's payment, which Stripe creates with the first attempt. */
  function intentOf(session: Stored<'checkout.session'>): Stored<'payment_intent'> {
    if (session.payment_intent !== null) return get('payment_intent', session.payment_intent);
    const intent = put('payment_intent', {
      amount: session.amount_total ?? 0,
      amount_received: 0,
      currency: session.currency,
      customer: session.customer,
      metadata: { ...session.intent_metadata },
      status: 'requires_payment_method',
      last_payment_error: null,
      latest_charge: null,
      off_session: false,
    });
    session.payment_intent = intent.id;
    return intent;
  }

  function openSession(id: string): Stored<'checkout.session'> {
    const session = get('checkout.session', id);
    if (session.status !== 'open') throw new Error(`${id} is ${session.status}.`);
    return session;
  }

  return {
    pay(id) {
      const session = openSession(id);
      const intent = intentOf(session);
      capture(state, intent);
      session.status = 'complete';
      session.payment_status = 'paid';
      if (session.wants_invoice) {
        const hosted_invoice_url = `https://invoice.stripe.com/i/${intent.id}`;
        session.invoice = put('invoice', { hosted_invoice_url }).id;
      }
      return intent;
    },
    beDeclined(id) {
      intentOf(openSession(id)).last_payment_error = declined('insufficient_funds');
    },
    beginAuthentication(id) {
      intentOf(openSession(id)).status = 'requires_action';
    },
    payLater(id) {
      const session = openSession(id);
      const intent = intentOf(session);
      intent.status = 'processing';
      session.status = 'complete';
      return intent;
    },
    endPayment(id, isPaid) {
      const intent = get('payment_intent', id);
      const session = state.all('checkout.session').find((one) => one.payment_intent === id);
      if (isPaid) {
        capture(state, intent);
        if (session) session.payment_status = 'paid';
      } else {
        intent.status = 'requires_payment_method';
        intent.last_payment_error = declined('insufficient_funds');
      }
    },
    addCard(id, last4) {
      const session = openSession(id);
      const card = put('payment_method', {
        type: 'card',
        customer: session.customer,
        card: { brand: 'visa', last4, exp_month: 1, exp_year: 2030 },
      });
      session.setup_intent = put('setup_intent', {
        customer: session.customer,
        metadata: { ...session.intent_metadata },
        payment_method: card.id,
      }).id;
      session.status = 'complete';
      return card;
    },
  };
}
