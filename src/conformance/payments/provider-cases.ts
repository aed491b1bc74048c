import { minorUnitOf } from '../../money/currency.js';
import type { PaymentReference } from '../../server/ports/payments.js';
import { assert, assertEqual } from '../report/assertions.js';
import { assertSame } from '../report/assert-same.js';
import { NotApplicableError } from '../report/conformance-case.js';
import type { WebhookMessage } from './payments-control.js';
import {
  addCard,
  assertBooks,
  assertPaid,
  buy,
  callAgain,
  type PaymentsDesk,
} from './payments-desk.js';
import type { PaymentPromise } from './payment-promise.js';

/** The promises of webhooks, of the provider's name, and of lost responses to reads. */
export const providerPromises: readonly PaymentPromise[] = [
  ['name fits into the path of the webhooks', checkName],
  ['A read whose response was lost has the same answer again', readAgain],
  ['readWebhook refuses a message without a signature', refuseUnsigned],
  ['readWebhook refuses a message whose body was changed', refuseChanged],
  ['readWebhook finds the payment in the webhooks of a purchase', findPayment],
];

/** The promise of one of the currencies that the host app offers. */
export function currencyPromise(currency: string): PaymentPromise {
  return [
    `A payment in ${currency.toUpperCase()} takes exactly the agreed amount, and its refund returns it`,
    takeExactly,
  ];
}

async function takeExactly(desk: PaymentsDesk): Promise<void> {
  const order = desk.order();
  const smallest = minorUnitOf(order.currency);
  assert(
    desk.stepMicros > 0 && desk.stepMicros % smallest === 0,
    `chargeStepMicros returns ${desk.stepMicros}. Expected a multiple of ${smallest}.`,
  );
  const reference = await buy(desk, order);
  const payment = await desk.payments.retrievePayment(reference);
  const { capturedMicros, currency } = assertPaid(payment, 'The payment');
  assertEqual(currency, order.currency, 'The currency');
  assertEqual(capturedMicros, desk.amountMicros, 'The captured amount');
  await assertBooks(desk, order, { takenMicros: desk.amountMicros });
  const refund = { id: `ref_${order.purchaseId}`, amountMicros: desk.amountMicros, currency };
  assertEqual(await desk.payments.refundPayment(reference, refund), 'accepted', 'The response');
  await assertBooks(desk, order, { returnedMicros: desk.amountMicros });
}

async function checkName({ payments: { name } }: PaymentsDesk): Promise<void> {
  const fits = /^[\w-]{1,64}$/.test(name);
  assert(fits, `name is "${name}". Expected letters, digits, hyphens, and underscores.`);
}

async function readAgain(desk: PaymentsDesk): Promise<void> {
  const { payments } = desk;
  const card = await addCard(desk);
  const [order, charge] = [desk.order(), desk.charge(card.id)];
  const reference = await buy(desk, order);
  await payments.chargeOffSession(charge);
  const reads: Record<string, () => Promise<unknown>> = {
    findPaymentMethod: () => payments.findPaymentMethod(desk.accountId),
    findCheckout: () => payments.findCheckout(order),
    retrievePayment: () => payments.retrievePayment(reference),
    findCharge: () => payments.findCharge(charge),
  };
  for (const [name, read] of Object.entries(reads)) {
    // The read before may have asked nothing, and then its lost response is this one.
    const answer = await read().catch(read);
    for (const again of await callAgain(desk, read)) {
      assertSame(again, answer, `A response of ${name}`);
    }
  }
  await assertBooks(desk, order, { checkouts: 1, payments: 1 });
  await assertBooks(desk, charge, { payments: 1 });
}

async function refuseUnsigned({ payments }: PaymentsDesk): Promise<void> {
  const body = new TextEncoder().encode('{}');
  const event = await payments.readWebhook({ headers: new Headers(), body });
  assertEqual(event.status, 'invalid_signature', 'The status of the event');
}

async function refuseChanged(desk: PaymentsDesk): Promise<void> {
  const { messages } = await buyWithWebhooks(desk);
  for (const { headers, body } of messages) {
    const changed = new Uint8Array([...body, ' '.charCodeAt(0)]);
    const event = await desk.payments.readWebhook({ headers, body: changed });
    assertEqual(event.status, 'invalid_signature', 'The status of the event');
  }
}

async function findPayment(desk: PaymentsDesk): Promise<void> {
  const { reference, messages } = await buyWithWebhooks(desk);
  const named: string[] = [];
  for (const message of messages) {
    const event = await desk.payments.readWebhook(message);
    assert(event.status !== 'invalid_signature', 'A webhook of the provider counts as forged.');
    if (event.status === 'changed') named.push(...event.refs);
  }
  // The ledger also finds a purchase by its own id.
  const known = [...reference.refs, reference.purchaseId];
  assert(
    named.some((ref) => known.includes(ref)),
    `The webhooks name ${named.join(', ') || 'no payment'}. Expected one of ${known.join(', ')}.`,
  );
}

/** Buys, and returns the webhooks that the provider sent meanwhile. */
async function buyWithWebhooks(
  desk: PaymentsDesk,
): Promise<{ reference: PaymentReference; messages: readonly WebhookMessage[] }> {
  const { control } = desk;
  if (!control.takeWebhooks) throw new NotApplicableError('The control has no `takeWebhooks`.');
  await control.takeWebhooks();
  const reference = await buy(desk, desk.order());
  const messages = await control.takeWebhooks();
  assert(messages.length > 0, 'control.takeWebhooks returned no webhook of a payment.');
  return { reference, messages };
}
