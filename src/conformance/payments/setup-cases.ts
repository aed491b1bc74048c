import { linkSchema } from '../../contract/validation/scalars.js';
import { assert, assertEqual } from '../report/assertions.js';
import { NotApplicableError } from '../report/conformance-case.js';
import {
  addCard,
  assertBooks,
  assertPaid,
  callAgain,
  passExpiry,
  passHours,
  type PaymentsDesk,
} from './payments-desk.js';
import type { PaymentPromise } from './payment-promise.js';

/** The promises of setups, of the saved card, and of the billing portal. */
export const setupPromises: readonly PaymentPromise[] = [
  ['startSetup opens one form for a setup', openOnce],
  ['startSetup opens a form when its response was lost', openAgain],
  ['A card that was entered is the account’s, and pays its charges', enter],
  ['A card belongs to its account alone', enterApart],
  ['The card that was added last pays', replace],
  ['getSetup completes a setup a day later, and when its response was lost', completeLate],
  ['A form takes no card after its expiry', expire],
  ['createPortalSession opens the portal at a link', openPortal],
];

async function openOnce({ payments, ...desk }: PaymentsDesk): Promise<void> {
  const order = desk.setup();
  const first = await payments.startSetup(order);
  const second = await payments.startSetup(order);
  assertEqual(second.refs, first.refs, 'The list of ids in the second response');
  const setup = await payments.getSetup({ ...order, refs: first.refs });
  assertEqual(setup.status, 'open', 'The status of the setup');
}

async function openAgain(desk: PaymentsDesk): Promise<void> {
  const order = desk.setup();
  const [{ refs }, ...others] = await callAgain(desk, () => desk.payments.startSetup(order));
  for (const other of others)
    assertEqual(other.refs, refs, 'The list of ids in the first response');
  const setup = await desk.payments.getSetup({ ...order, refs });
  assertEqual(setup.status, 'open', 'The status of the setup');
}

async function enter(desk: PaymentsDesk): Promise<void> {
  const { payments, accountId } = desk;
  assertEqual(await payments.findPaymentMethod(accountId), null, 'The card before the setup');
  const card = await addCard(desk);
  const found = await payments.findPaymentMethod(accountId);
  assertEqual(found?.id, card.id, 'The id of the card that findPaymentMethod returns');
  const order = desk.charge(card.id);
  assertPaid(await payments.chargeOffSession(order), 'The charge');
  await assertBooks(desk, order, { payments: 1 });
}

async function enterApart(desk: PaymentsDesk): Promise<void> {
  await addCard(desk);
  const other = await desk.payments.findPaymentMethod(`${desk.accountId}_other`);
  assertEqual(other, null, 'The card of another account');
}

async function replace(desk: PaymentsDesk): Promise<void> {
  const found: unknown[] = [];
  const added: string[] = [];
  for (let count = 0; count < 2; count += 1) {
    added.push((await addCard(desk)).id);
    found.push((await desk.payments.findPaymentMethod(desk.accountId))?.id);
  }
  assert(added[0] !== added[1], 'Two cards have the same id.');
  assertEqual(found, added, 'The list of ids that findPaymentMethod returns');
}

async function completeLate(desk: PaymentsDesk): Promise<void> {
  const order = desk.setup();
  const opened = await desk.payments.startSetup(order);
  assert(await desk.control.enterCard(opened), 'control.enterCard saved no card in an open setup.');
  await passHours(desk, 30);
  const reference = { ...order, refs: opened.refs };
  const [setup] = await callAgain(desk, () => desk.payments.getSetup(reference));
  assert(setup.status === 'complete', `The setup is ${setup.status}. Expected complete.`);
  const found = await desk.payments.findPaymentMethod(desk.accountId);
  assertEqual(found?.id, setup.card.id, 'The id of the card that findPaymentMethod returns');
}

async function expire(desk: PaymentsDesk): Promise<void> {
  const order = desk.setup();
  const opened = await desk.payments.startSetup(order);
  await passExpiry(desk, opened);
  assertEqual(await desk.control.enterCard(opened), false, 'The outcome of entering a card');
  const setup = await desk.payments.getSetup({ ...order, refs: opened.refs });
  assertEqual(setup.status, 'expired', 'The status of the setup');
  const found = await desk.payments.findPaymentMethod(desk.accountId);
  assertEqual(found, null, 'The card of the account');
}

async function openPortal({ payments, accountId }: PaymentsDesk): Promise<void> {
  if (!payments.createPortalSession) {
    throw new NotApplicableError('The provider has no `createPortalSession`.');
  }
  const returnUrl = 'https://app.example/billing';
  const { url } = await payments.createPortalSession({ accountId, returnUrl, flow: null });
  assert(linkSchema.parse(url) !== undefined, `The portal is at ${url}, which is not a link.`);
}
