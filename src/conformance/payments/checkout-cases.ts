import { assert, assertEqual } from '../report/assertions.js';
import {
  assertBooks,
  assertPaid,
  buy,
  callAgain,
  callTwice,
  passExpiry,
  passHours,
  payIn,
  referenceTo,
  type PaymentsDesk,
} from './payments-desk.js';
import type { PaymentPromise } from './payment-promise.js';

/** The promises of `createCheckout`, `findCheckout`, `retrievePayment`, and `closeCheckout`. */
export const checkoutPromises: readonly PaymentPromise[] = [
  ['createCheckout opens one checkout for a purchase', openOnce],
  ['createCheckout opens one checkout when it is called twice at once', openAtOnce],
  ['createCheckout opens one checkout when its response was lost', openAgain],
  ['The checkouts of two purchases share no id, and are paid apart', openTwo],
  ['findCheckout finds the checkout of a purchase in any state, and opens none', find],
  ['findCheckout finds a checkout a day later, when its key is forgotten', findLate],
  ['A paid checkout has taken the agreed amount, currency, and account', pay],
  ['A price before tax is captured without its tax', payWithTax],
  ['A paid checkout cannot be paid again', payTwice],
  ['A declined card pays nothing, and a payment that failed cannot be paid later', decline],
  ['A closed checkout cannot be paid', close],
  ['closeCheckout returns a payment that was made first', closePaid],
  ['closeCheckout closes a checkout when its response was lost', closeAgain],
  ['A checkout cannot be paid after its expiry', expire],
];

async function openOnce(desk: PaymentsDesk): Promise<void> {
  const order = desk.order();
  const first = await desk.payments.createCheckout(order);
  const second = await desk.payments.createCheckout(order);
  assertEqual(second.refs, first.refs, 'The list of ids in the second response');
  const payment = await desk.payments.retrievePayment(referenceTo(order, first.refs));
  assertEqual(payment.status, 'open', 'The status of the payment');
  await assertBooks(desk, order, { checkouts: 1, payments: 0 });
}

async function openAtOnce(desk: PaymentsDesk): Promise<void> {
  const order = desk.order();
  const opened = await callTwice(() => desk.payments.createCheckout(order));
  const last = await desk.payments.createCheckout(order);
  for (const { refs } of opened) assertEqual(refs, last.refs, 'The list of ids in a response');
  await assertBooks(desk, order, { checkouts: 1 });
}

async function openAgain(desk: PaymentsDesk): Promise<void> {
  const order = desk.order();
  const [{ refs }, ...others] = await callAgain(desk, () => desk.payments.createCheckout(order));
  for (const other of others)
    assertEqual(other.refs, refs, 'The list of ids in the first response');
  await assertBooks(desk, order, { checkouts: 1 });
  const { status } = await desk.payments.retrievePayment(referenceTo(order, refs));
  assertEqual(status, 'open', 'The status of the payment');
}

async function openTwo(desk: PaymentsDesk): Promise<void> {
  const [one, other] = [desk.order(), desk.order()];
  const [first, second] = [
    await desk.payments.createCheckout(one),
    await desk.payments.createCheckout(other),
  ];
  const shared = first.refs.filter((ref) => second.refs.includes(ref));
  assertEqual(shared, [], 'The list of shared ids');
  await payIn(desk, first);
  const { status } = await desk.payments.retrievePayment(referenceTo(other, second.refs));
  assertEqual(status, 'open', 'The status of the other payment');
  await assertBooks(desk, other, { payments: 0 });
}

async function find(desk: PaymentsDesk): Promise<void> {
  const order = desk.order();
  assertEqual(await desk.payments.findCheckout(order), null, 'The checkout before it is created');
  await assertBooks(desk, order, { checkouts: 0 });
  const opened = await desk.payments.createCheckout(order);
  const assertFound = async (state: string) => {
    const found = await desk.payments.findCheckout(order);
    const isFound = found?.refs.some((ref) => opened.refs.includes(ref)) ?? false;
    assert(isFound, `findCheckout does not find the checkout that is ${state}.`);
  };
  await assertFound('open');
  assertEqual(await desk.payments.findCheckout(desk.order()), null, 'Another purchase’s checkout');
  await payIn(desk, opened);
  await assertFound('paid');
  await assertBooks(desk, order, { checkouts: 1, payments: 1 });
}

async function findLate(desk: PaymentsDesk): Promise<void> {
  const order = desk.order();
  const never = desk.order();
  const { refs } = await desk.payments.createCheckout(order);
  await passHours(desk, 30);
  const found = await desk.payments.findCheckout(order);
  const isFound = found?.refs.some((ref) => refs.includes(ref)) ?? false;
  assert(isFound, 'findCheckout does not find the checkout.');
  assertEqual(await desk.payments.findCheckout(never), null, 'A checkout that was never created');
  await assertBooks(desk, order, { checkouts: 1 });
  await assertBooks(desk, never, { checkouts: 0 });
}

async function pay(desk: PaymentsDesk): Promise<void> {
  const { accountId, amountMicros, payments } = desk;
  const order = desk.order();
  const paid = assertPaid(
    await payments.retrievePayment(await buy(desk, order)),
    'The payment in a paid checkout',
  );
  const { capturedMicros, taxMicros = 0, currency, refunds, disputedMicros } = paid;
  assertEqual(
    { capturedMicros, taxMicros, currency, accountId: paid.accountId, refunds, disputedMicros },
    {
      capturedMicros: amountMicros,
      taxMicros: 0,
      currency: order.currency,
      accountId,
      refunds: [],
      disputedMicros: 0,
    },
    'The payment',
  );
  await assertBooks(desk, order, { checkouts: 1, payments: 1, takenMicros: amountMicros });
}

async function payWithTax(desk: PaymentsDesk): Promise<void> {
  const order = desk.order({ pricesExcludeTax: true });
  const reference = await buy(desk, order);
  const payment = await desk.payments.retrievePayment(reference);
  const { capturedMicros, taxMicros } = assertPaid(payment, 'The payment');
  assertEqual(capturedMicros, desk.amountMicros, 'The captured amount');
  const { takenMicros } = await desk.control.booksOf(order.purchaseId);
  assert(
    takenMicros >= desk.amountMicros,
    `takenMicros in the provider's books is ${takenMicros}. Expected at least ${desk.amountMicros}.`,
  );
  if (taxMicros === undefined) return;
  assertEqual(capturedMicros + taxMicros, takenMicros, 'capturedMicros with taxMicros');
}

async function payTwice(desk: PaymentsDesk): Promise<void> {
  const order = desk.order();
  const opened = await desk.payments.createCheckout(order);
  await payIn(desk, opened);
  assertEqual(await desk.control.pay(opened), false, 'The outcome of a second payment');
  await assertBooks(desk, order, { payments: 1, takenMicros: desk.amountMicros });
}

async function decline(desk: PaymentsDesk): Promise<void> {
  const order = desk.order();
  const opened = await desk.payments.createCheckout(order);
  const reference = referenceTo(order, opened.refs);
  await desk.control.setDeclined(true);
  assertEqual(await desk.control.pay(opened), false, 'The outcome with a declined card');
  await desk.control.setDeclined(false);
  const { status } = await desk.payments.retrievePayment(reference);
  assert(['open', 'failed'].includes(status), `The payment is ${status}. Expected open or failed.`);
  await assertBooks(desk, order, { payments: 0 });
  const canBePaid = status === 'open';
  assertEqual(await desk.control.pay(opened), canBePaid, 'The outcome of the next attempt');
  await assertBooks(desk, order, { payments: canBePaid ? 1 : 0 });
}

async function close(desk: PaymentsDesk): Promise<void> {
  const order = desk.order();
  const opened = await desk.payments.createCheckout(order);
  const reference = referenceTo(order, opened.refs);
  assertClosed((await desk.payments.closeCheckout(reference)).status);
  assertEqual(await desk.control.pay(opened), false, 'The outcome of a payment');
  assertClosed((await desk.payments.retrievePayment(reference)).status);
  assertClosed((await desk.payments.closeCheckout(reference)).status);
  await assertBooks(desk, order, { payments: 0, takenMicros: 0 });
}

function assertClosed(status: string): void {
  const isClosed = status === 'canceled' || status === 'expired';
  assert(isClosed, `The payment is ${status}. Expected canceled or expired.`);
}

async function closePaid(desk: PaymentsDesk): Promise<void> {
  const order = desk.order();
  const reference = await buy(desk, order);
  const closed = assertPaid(await desk.payments.closeCheckout(reference), 'The closed payment');
  assertEqual(closed.capturedMicros, desk.amountMicros, 'The captured amount');
  await assertBooks(desk, order, { payments: 1, returnedMicros: 0 });
}

async function closeAgain(desk: PaymentsDesk): Promise<void> {
  const order = desk.order();
  const opened = await desk.payments.createCheckout(order);
  const reference = referenceTo(order, opened.refs);
  const answers = await callAgain(desk, () => desk.payments.closeCheckout(reference));
  for (const { status } of answers) assertClosed(status);
  assertEqual(await desk.control.pay(opened), false, 'The outcome of a payment');
}

async function expire(desk: PaymentsDesk): Promise<void> {
  const order = desk.order();
  const opened = await desk.payments.createCheckout(order);
  await passExpiry(desk, opened);
  assertEqual(await desk.control.pay(opened), false, 'The outcome of a payment');
  const { status } = await desk.payments.retrievePayment(referenceTo(order, opened.refs));
  assertEqual(status, 'expired', 'The status of the payment');
  await assertBooks(desk, order, { payments: 0 });
}
