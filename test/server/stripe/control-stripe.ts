import type {
  ControlledPayments,
  WebhookMessage,
} from '../../../src/conformance/payments/payments-control.js';
import type { OpenedCheckout } from '../../../src/server/ports/payments.js';
import { WEBHOOK_SECRET, openStripe, type OpenedStripe } from './open-stripe.js';
import { unitMicrosOf } from './stripe-decimals.js';

/** Opens the adapter over the strict Stripe with a control. Stripe adds tax to prices before tax. */
export async function openControlledStripe(): Promise<ControlledPayments> {
  const opened = await openStripe({ automaticTax: true });
  const { adapter, buyer, all, setFate, put, fail, pass } = opened;
  let isDeclined = false;

  return {
    payments: adapter,
    control: {
      async pay(checkout) {
        const session = openSession(opened, checkout);
        if (!session) return false;
        if (isDeclined) buyer.beDeclined(session.id);
        else buyer.pay(session.id);
        return !isDeclined;
      },
      async enterCard(setup) {
        const session = openSession(opened, setup);
        if (session) buyer.addCard(session.id, '4242');
        return session !== undefined;
      },
      setDeclined(next) {
        isDeclined = next;
        for (const { id } of all('payment_method')) setFate(id, next ? 'card_declined' : 'pays');
      },
      booksOf: (purchaseId) => booksOf(opened, purchaseId),
      clock: { now: () => Date.now(), advance: pass },
      loseNextResponse: () => fail('lost'),
      takeWebhooks: webhooksOf(opened),
      dispute(purchaseId, amountMicros) {
        const [intent] = intentsOf(opened, purchaseId);
        const { id = '', currency = '' } = intent ?? {};
        const amount = amountMicros / unitMicrosOf(currency);
        put('dispute', { payment_intent: id, amount, currency, status: 'needs_response' });
      },
    },
  };
}

function openSession({ all }: OpenedStripe, { refs }: OpenedCheckout) {
  return all('checkout.session').find(({ id, status }) => refs.includes(id) && status === 'open');
}

function intentsOf({ all }: OpenedStripe, purchaseId: string) {
  return all('payment_intent').filter(({ metadata }) => metadata.credits_purchase === purchaseId);
}

function booksOf(stripe: OpenedStripe, purchaseId: string) {
  const paid = intentsOf(stripe, purchaseId).filter(({ status }) => status === 'succeeded');
  const unitMicros = unitMicrosOf(paid[0]?.currency ?? '');
  const returned = stripe
    .all('refund')
    .filter((refund) => paid.some(({ id }) => id === refund.payment_intent));
  return {
    checkouts: stripe
      .all('checkout.session')
      .filter(({ client_reference_id: id }) => id === purchaseId).length,
    payments: paid.length,
    takenMicros: paid.reduce((sum, intent) => sum + intent.amount_received, 0) * unitMicros,
    returnedMicros: returned.reduce((sum, { amount }) => sum + amount, 0) * unitMicros,
  };
}

/** Signs an event for each object that has changed since the last call. */
function webhooksOf({ all, stripe }: OpenedStripe): () => WebhookMessage[] {
  const sent = new Map<string, string>();
  return () => {
    const objects = [...all('checkout.session'), ...all('payment_intent'), ...all('charge')];
    const changed = objects.filter((object) => sent.get(object.id) !== JSON.stringify(object));
    return changed.map((object) => {
      sent.set(object.id, JSON.stringify(object));
      const payload = JSON.stringify({
        id: `evt_${object.id}`,
        object: 'event',
        type: 'x',
        data: { object },
      });
      const signature = stripe.webhooks.generateTestHeaderString({
        payload,
        secret: WEBHOOK_SECRET,
        timestamp: Math.floor(Date.now() / 1000),
      });
      return {
        headers: new Headers({ 'stripe-signature': signature }),
        body: new TextEncoder().encode(payload),
      };
    });
  };
}
