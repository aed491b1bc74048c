import type { Payment } from '../../server/ports/payments.js';
import { assert, assertEqual } from '../report/assertions.js';
import {
  addCard,
  assertBooks,
  assertPaid,
  callAgain,
  callTwice,
  passHours,
  referenceTo,
  type PaymentsDesk,
} from './payments-desk.js';
import type { PaymentPromise } from './payment-promise.js';

/** The promises of `chargeOffSession` and `findCharge`. */
export const chargePromises: readonly PaymentPromise[] = [
  ['chargeOffSession takes the agreed amount once for a key', chargeOnce],
  ['chargeOffSession charges once when it is called twice at once', chargeAtOnce],
  ['chargeOffSession charges once when its response was lost', chargeAgain],
  ['chargeOffSession charges twice for two keys', chargeTwo],
  ['chargeOffSession charges no other card than that of the order', chargeOtherCard],
  ['A declined charge has failed, and cannot be paid later', decline],
  ['findCharge finds a charge by its purchase, and charges nothing', find],
  ['A charge is the same 22 hours later, and is found when its key is forgotten', findLate],
];

async function chargeOnce(desk: PaymentsDesk): Promise<void> {
  const order = desk.charge((await addCard(desk)).id);
  const first = assertPaid(await desk.payments.chargeOffSession(order), 'The first response');
  const second = assertPaid(await desk.payments.chargeOffSession(order), 'The second response');
  assertEqual(second.refs, first.refs, 'The list of ids in the second response');
  const { capturedMicros, taxMicros = 0, currency, accountId } = first;
  assertEqual(
    { capturedMicros, taxMicros, currency, accountId },
    {
      capturedMicros: desk.amountMicros,
      taxMicros: 0,
      currency: order.currency,
      accountId: desk.accountId,
    },
    'The payment',
  );
  const looked = await desk.payments.retrievePayment(referenceTo(order, first.refs));
  assertPaid(looked, 'The payment in retrievePayment');
  await assertBooks(desk, order, { payments: 1, takenMicros: desk.amountMicros });
}

async function chargeAtOnce(desk: PaymentsDesk): Promise<void> {
  const order = desk.charge((await addCard(desk)).id);
  await callTwice(() => desk.payments.chargeOffSession(order));
  assertPaid(await desk.payments.chargeOffSession(order), 'The third response');
  await assertBooks(desk, order, { payments: 1, takenMicros: desk.amountMicros });
}

async function chargeAgain(desk: PaymentsDesk): Promise<void> {
  const order = desk.charge((await addCard(desk)).id);
  const answers = await callAgain(desk, () => desk.payments.chargeOffSession(order));
  for (const payment of answers) assertPaid(payment, 'A response');
  assertPaid(await desk.payments.findCharge(order), 'The charge that findCharge returns');
  await assertBooks(desk, order, { payments: 1, takenMicros: desk.amountMicros });
}

async function chargeTwo(desk: PaymentsDesk): Promise<void> {
  const { id } = await addCard(desk);
  const [one, other] = [desk.charge(id), desk.charge(id)];
  const first = assertPaid(await desk.payments.chargeOffSession(one), 'The first charge');
  const second = assertPaid(await desk.payments.chargeOffSession(other), 'The second charge');
  const shared = first.refs?.filter((ref) => second.refs?.includes(ref)) ?? [];
  assertEqual(shared, [], 'The list of shared ids');
  for (const order of [one, other]) await assertBooks(desk, order, { payments: 1 });
}

async function chargeOtherCard(desk: PaymentsDesk): Promise<void> {
  await addCard(desk);
  const order = desk.charge('card_that_is_unknown');
  const payment = await desk.payments.chargeOffSession(order).catch(() => null);
  if (payment) assertFailed(payment, 'The charge');
  await assertBooks(desk, order, { payments: 0, takenMicros: 0 });
}

async function decline(desk: PaymentsDesk): Promise<void> {
  const order = desk.charge((await addCard(desk)).id);
  await desk.control.setDeclined(true);
  const first = await desk.payments.chargeOffSession(order);
  assertEqual(first.status, 'failed', 'The status of the charge');
  await desk.control.setDeclined(false);
  assertFailed(await desk.payments.chargeOffSession(order), 'The charge that is sent again');
  const found = await desk.payments.findCharge(order);
  if (found) assertFailed(found, 'The charge that findCharge returns');
  if (first.refs?.length) {
    const looked = await desk.payments.retrievePayment(referenceTo(order, first.refs));
    assertFailed(looked, 'The charge that retrievePayment returns');
  }
  await assertBooks(desk, order, { payments: 0, takenMicros: 0 });
}

function assertFailed({ status }: Payment, subject: string): void {
  assert(status === 'failed', `${subject} is ${status}. Expected failed.`);
}

async function find(desk: PaymentsDesk): Promise<void> {
  const order = desk.charge((await addCard(desk)).id);
  assertEqual(await desk.payments.findCharge(order), null, 'The charge before it is sent');
  await assertBooks(desk, order, { payments: 0 });
  const { refs } = assertPaid(await desk.payments.chargeOffSession(order), 'The charge');
  const found = assertPaid(await desk.payments.findCharge(order), 'The charge that was found');
  assertEqual(found.refs, refs, 'The list of ids of the charge that was found');
  const other = desk.charge(order.cardId);
  assertEqual(await desk.payments.findCharge(other), null, 'The charge of another purchase');
  await assertBooks(desk, order, { payments: 1 });
}

async function findLate(desk: PaymentsDesk): Promise<void> {
  const order = desk.charge((await addCard(desk)).id);
  const never = desk.charge(order.cardId);
  const { refs } = assertPaid(await desk.payments.chargeOffSession(order), 'The charge');
  await passHours(desk, 22);
  const again = assertPaid(
    await desk.payments.chargeOffSession(order),
    'The charge after 22 hours',
  );
  assertEqual(again.refs, refs, 'The list of ids after 22 hours');
  await passHours(desk, 8);
  const found = assertPaid(await desk.payments.findCharge(order), 'The charge after 30 hours');
  assertEqual(found.refs, refs, 'The list of ids after 30 hours');
  assertEqual(await desk.payments.findCharge(never), null, 'A charge that was never sent');
  await assertBooks(desk, order, { payments: 1, takenMicros: desk.amountMicros });
}
