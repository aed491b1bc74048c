import type {
  ControlledPayments,
  WebhookMessage,
} from '../../../src/conformance/payments/payments-control.js';
import { createSimulatedPayments } from '../../../src/mocks/payments/simulated-payments.js';
import type { OpenedCheckout } from '../../../src/server/ports/payments.js';

/** Opens the simulated provider with a control: its pages are paid in over HTTP, as a browser does. */
export async function openSimulation() {
  let now = Date.UTC(2026, 0, 1);
  let isDeclined = false;
  const payments = createSimulatedPayments({ clock: () => now, paymentMethod: null });
  const { control } = payments;
  const webhooks: WebhookMessage[] = [];
  const handler = payments.mount(async (request) => {
    if (request.url.includes('/webhooks/')) {
      const body = new Uint8Array(await request.arrayBuffer());
      webhooks.push({ headers: request.headers, body });
    }
    return new Response(null, { status: 204 });
  });
  // The provider sends webhooks to the address of the first request.
  await handler(new Request('https://app.example/api/accounts/any/credits'));

  async function enter({ checkout: { url = '' } }: OpenedCheckout): Promise<boolean> {
    const response = await handler(
      new Request(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ card: isDeclined ? 'card_declined' : 'succeeded' }),
      }),
    );
    const { result } = (await response.json()) as { result?: string };
    return result === 'complete';
  }

  const controlled: ControlledPayments = {
    payments,
    control: {
      pay: enter,
      enterCard: enter,
      setDeclined(next) {
        isDeclined = next;
        if (next) control.queueChargeOutcomes('card_declined');
      },
      async booksOf(purchaseId) {
        const checkouts = control.checkoutsOf(purchaseId);
        const charges = control.charges().filter((one) => one.purchaseId === purchaseId);
        const books = { checkouts, payments: 0, takenMicros: 0, returnedMicros: 0 };
        for (let nth = 1; nth <= checkouts + charges.length; nth += 1) {
          const refs = [`sim_pay_${purchaseId}${nth === 1 ? '' : `_${nth}`}`];
          const payment = await payments.retrievePayment({ purchaseId, accountId: '', refs });
          if (payment.status !== 'paid') continue;
          books.payments += 1;
          books.takenMicros += payment.capturedMicros;
          for (const { amountMicros } of payment.refunds) books.returnedMicros += amountMicros;
        }
        return books;
      },
      clock: { now: () => now, advance: (ms) => void (now += ms) },
      loseNextResponse: () => control.failNext('response_lost'),
      async takeWebhooks() {
        await control.webhooksDelivered();
        return webhooks.splice(0);
      },
      dispute: control.dispute,
    },
  };
  return controlled;
}
