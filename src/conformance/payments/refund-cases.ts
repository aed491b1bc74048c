import type { PaymentReference } from '../../server/ports/payments.js';
import { micros } from '../../money/money.js';
import { randomId } from '../../std/random-id.js';
import { assert, assertEqual } from '../report/assertions.js';
import { NotApplicableError } from '../report/conformance-case.js';
import {
  addCard,
  assertBooks,
  assertPaid,
  buy,
  callAgain,
  callTwice,
  passHours,
  referenceTo,
  type PaymentsDesk,
} from './payments-desk.js';
import type { PaymentPromise } from './payment-promise.js';

/** The promises of `refundPayment`, and of refunds and disputes in a payment. */
export const refundPromises: readonly PaymentPromise[] = [
  ['refundPayment returns a part once for an id', refundOnce],
  ['refundPayment returns a part once when it is called twice at once', refundAtOnce],
  ['refundPayment returns a part once when its response was lost', refundAgain],
  ['refundPayment returns a part once, also when the provider has forgotten its key', refundLate],
  ['refundPayment of the whole returns all money, with its tax', refundWhole],
  ['refundPayment of every part returns all money, with its tax', refundParts],
  ['refundPayment of an off-session charge returns all money', refundCharge],
  ['refundPayment refuses more than the rest', refundMore],
  ['refundPayment refuses a payment that was not made', refundUnpaid],
  ['A dispute takes its amount from a payment', dispute],
];

const refundOf = ({ order }: PaymentsDesk, amountMicros: number) => ({
  id: `ref_${randomId()}`,
  amountMicros: micros(amountMicros),
  currency: order().currency,
});

/** Throws unless these refunds belong to the payment, in any order. */
async function assertRefunds(
  { payments }: PaymentsDesk,
  reference: PaymentReference,
  expected: readonly { id: string; amountMicros: number }[],
): Promise<void> {
  const { refunds } = assertPaid(await payments.retrievePayment(reference), 'The payment');
  const byId = (list: readonly { id: string; amountMicros: number }[]) =>
    list
      .map(({ id, amountMicros }) => ({ id, amountMicros }))
      .toSorted((one, other) => (one.id < other.id ? -1 : 1));
  assertEqual(byId(refunds), byId(expected), 'The list of refunds');
}

async function refundOnce(desk: PaymentsDesk): Promise<void> {
  const order = desk.order();
  const reference = await buy(desk, order);
  const refund = refundOf(desk, 400 * desk.stepMicros);
  for (const subject of ['The first response', 'The second response']) {
    assertEqual(await desk.payments.refundPayment(reference, refund), 'accepted', subject);
  }
  await assertBooks(desk, order, { payments: 1, returnedMicros: refund.amountMicros });
  await assertRefunds(desk, reference, [refund]);
  const second = refundOf(desk, 100 * desk.stepMicros);
  assertEqual(await desk.payments.refundPayment(reference, second), 'accepted', 'Another refund');
  await assertRefunds(desk, reference, [refund, second]);
}

async function refundAtOnce(desk: PaymentsDesk): Promise<void> {
  const order = desk.order();
  const reference = await buy(desk, order);
  const refund = refundOf(desk, 400 * desk.stepMicros);
  await callTwice(() => desk.payments.refundPayment(reference, refund));
  assertEqual(await desk.payments.refundPayment(reference, refund), 'accepted', 'The response');
  await assertBooks(desk, order, { returnedMicros: refund.amountMicros });
}

async function refundAgain(desk: PaymentsDesk): Promise<void> {
  const order = desk.order();
  const reference = await buy(desk, order);
  const refund = refundOf(desk, 400 * desk.stepMicros);
  const answers = await callAgain(desk, () => desk.payments.refundPayment(reference, refund));
  for (const answer of answers) assertEqual(answer, 'accepted', 'A response');
  await assertBooks(desk, order, { returnedMicros: refund.amountMicros });
}

async function refundLate(desk: PaymentsDesk): Promise<void> {
  const order = desk.order();
  const reference = await buy(desk, order);
  const refund = refundOf(desk, 400 * desk.stepMicros);
  await desk.payments.refundPayment(reference, refund);
  await passHours(desk, 30);
  const answer = await desk.payments.refundPayment(reference, refund);
  assertEqual(answer, 'accepted', 'The response after 30 hours');
  await assertBooks(desk, order, { returnedMicros: refund.amountMicros });
}

async function refundWhole(desk: PaymentsDesk): Promise<void> {
  const order = desk.order({ pricesExcludeTax: true });
  const reference = await buy(desk, order);
  const refund = refundOf(desk, desk.amountMicros);
  assertEqual(await desk.payments.refundPayment(reference, refund), 'accepted', 'The response');
  await assertAllReturned(desk, order);
  await assertRefunds(desk, reference, [refund]);
}

async function refundParts(desk: PaymentsDesk): Promise<void> {
  const order = desk.order({ pricesExcludeTax: true });
  const reference = await buy(desk, order);
  const refunds = [333, 333, 333, 1].map((steps) => refundOf(desk, steps * desk.stepMicros));
  for (const refund of refunds) {
    assertEqual(await desk.payments.refundPayment(reference, refund), 'accepted', 'The response');
  }
  await assertAllReturned(desk, order);
  await assertRefunds(desk, reference, refunds);
}

async function assertAllReturned(desk: PaymentsDesk, order: { purchaseId: string }): Promise<void> {
  const { takenMicros } = await desk.control.booksOf(order.purchaseId);
  await assertBooks(desk, order, { returnedMicros: takenMicros });
}

async function refundCharge(desk: PaymentsDesk): Promise<void> {
  const order = desk.charge((await addCard(desk)).id);
  const { refs } = assertPaid(await desk.payments.chargeOffSession(order), 'The charge');
  const reference = referenceTo(order, refs);
  const refund = refundOf(desk, desk.amountMicros);
  assertEqual(await desk.payments.refundPayment(reference, refund), 'accepted', 'The response');
  await assertAllReturned(desk, order);
  await assertRefunds(desk, reference, [refund]);
}

async function refundMore(desk: PaymentsDesk): Promise<void> {
  const order = desk.order();
  const reference = await buy(desk, order);
  const refund = refundOf(desk, 600 * desk.stepMicros);
  await desk.payments.refundPayment(reference, refund);
  const more = refundOf(desk, 401 * desk.stepMicros);
  assertEqual(await desk.payments.refundPayment(reference, more), 'refused', 'The response');
  await assertBooks(desk, order, { returnedMicros: refund.amountMicros });
  await assertRefunds(desk, reference, [refund]);
}

async function refundUnpaid(desk: PaymentsDesk): Promise<void> {
  const order = desk.order();
  const { refs } = await desk.payments.createCheckout(order);
  const refund = refundOf(desk, desk.stepMicros);
  const answer = await desk.payments.refundPayment(referenceTo(order, refs), refund);
  assertEqual(answer, 'refused', 'The response');
  await assertBooks(desk, order, { payments: 0, returnedMicros: 0 });
}

async function dispute(desk: PaymentsDesk): Promise<void> {
  const { control, payments } = desk;
  if (!control.dispute) throw new NotApplicableError('The control has no `dispute`.');
  const order = desk.order();
  const reference = await buy(desk, order);
  await control.dispute(order.purchaseId, 600 * desk.stepMicros);
  const paid = assertPaid(await payments.retrievePayment(reference), 'The payment');
  assertEqual(paid.disputedMicros, 600 * desk.stepMicros, 'The disputed amount');
  assert(paid.refunds.length === 0, 'A dispute counts as a refund too.');
}
