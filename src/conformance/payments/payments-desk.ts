import { minorUnitOf } from '../../money/currency.js';
import { micros, type Micros } from '../../money/money.js';
import { checkedPayments, type CheckedPayments } from '../../server/faults/checked-payments.js';
import { ProblemError } from '../../server/faults/problem-error.js';
import type {
  ChargeOrder,
  OpenedCheckout,
  PaidPayment,
  Payment,
  PaymentOrder,
  PaymentReference,
  SavedCard,
  SetupOrder,
} from '../../server/ports/payments.js';
import { randomId } from '../../std/random-id.js';
import { assert, assertEqual } from '../report/assertions.js';
import {
  ConformanceError,
  NotApplicableError,
  defineCase,
  type ConformanceCase,
} from '../report/conformance-case.js';
import type { ControlledPayments, PaymentsControl, PurchaseBooks } from './payments-control.js';

/** Returns a provider whose accounts have no card. */
export type CreatePayments = () => ControlledPayments | Promise<ControlledPayments>;

const HOUR_MS = 60 * 60_000;

/** A fresh provider and account, with orders of the account. Every answer is held to the types of the port. */
export interface PaymentsDesk {
  payments: CheckedPayments;
  control: PaymentsControl;
  accountId: string;
  /** An amount of 1,000 steps of the currency, such as $10.00. */
  amountMicros: Micros;
  stepMicros: number;
  order: (changes?: Partial<PaymentOrder>) => PaymentOrder;
  charge: (cardId: string) => ChargeOrder;
  setup: () => SetupOrder;
}

/** Makes a case that runs over a fresh provider. */
export function definePaymentsCase(
  createPayments: CreatePayments,
  currency: string,
  name: string,
  check: (desk: PaymentsDesk) => Promise<void>,
): ConformanceCase {
  return defineCase(name, async () => {
    const { payments, control } = await createPayments();
    try {
      await check(openDesk(checkedPayments(payments), control, currency));
    } catch (error) {
      // Any failure of the provider becomes a problem, and its cause says what happened.
      if (!(error instanceof ProblemError)) throw error;
      throw new ConformanceError(`A call rejected: ${String(error.cause)}`);
    }
  });
}

function openDesk(
  payments: CheckedPayments,
  control: PaymentsControl,
  currency: string,
): PaymentsDesk {
  const now = () => new Date(control.clock?.now() ?? Date.now()).toISOString();
  const accountId = `acct_${randomId()}`;
  const stepMicros = payments.chargeStepMicros?.(currency) ?? minorUnitOf(currency);
  const amountMicros = micros(1_000 * stepMicros);
  const money = { accountId, amountMicros, currency, pricesExcludeTax: false };
  return {
    payments,
    control,
    accountId,
    amountMicros,
    stepMicros,
    order: (changes) => ({
      ...money,
      purchaseId: `pur_${randomId()}`,
      createdAt: now(),
      returnUrl: null,
      locale: null,
      ...changes,
    }),
    charge(cardId) {
      const purchaseId = `pur_${randomId()}`;
      return { ...money, purchaseId, idempotencyKey: `topup:${purchaseId}`, sentAt: now(), cardId };
    },
    setup: () => ({
      setupId: `set_${randomId()}`,
      accountId,
      createdAt: now(),
      currency,
      locale: null,
    }),
  };
}

/** The reference to a payment, with all ids that are known. */
export function referenceTo(
  { purchaseId, accountId }: PaymentReference | PaymentOrder | ChargeOrder,
  ...refs: readonly (readonly string[] | undefined)[]
): PaymentReference {
  return { purchaseId, accountId, refs: [...new Set(refs.flatMap((some) => some ?? []))] };
}

/** Opens a checkout and pays in it. Returns the payment's reference, with all of its ids. */
export async function buy(desk: PaymentsDesk, order: PaymentOrder): Promise<PaymentReference> {
  const opened = await desk.payments.createCheckout(order);
  await payIn(desk, opened);
  const reference = referenceTo(order, opened.refs);
  const { refs } = await desk.payments.retrievePayment(reference);
  return referenceTo(order, opened.refs, refs);
}

/** Throws unless a checkout can be paid. */
export async function payIn({ control }: PaymentsDesk, opened: OpenedCheckout): Promise<void> {
  assert(await control.pay(opened), 'control.pay took no money in an open checkout.');
}

/** Adds a card to the account. */
export async function addCard({ payments, control, ...desk }: PaymentsDesk): Promise<SavedCard> {
  const order = desk.setup();
  const opened = await payments.startSetup(order);
  assert(await control.enterCard(opened), 'control.enterCard saved no card in an open setup.');
  const setup = await payments.getSetup({ ...order, refs: opened.refs });
  assert(setup.status === 'complete', `A setup with a card is ${setup.status}. Expected complete.`);
  return setup.card;
}

/** Throws unless the payment is paid, and returns it. */
export function assertPaid(payment: Payment | null, subject: string): PaidPayment {
  assert(payment?.status === 'paid', `${subject} is ${payment?.status ?? 'null'}. Expected paid.`);
  return payment;
}

/** Throws unless the provider's books of the purchase have these numbers. */
export async function assertBooks(
  { control }: PaymentsDesk,
  { purchaseId }: { purchaseId: string },
  expected: Partial<PurchaseBooks>,
): Promise<void> {
  const books = await control.booksOf(purchaseId);
  for (const [name, value] of Object.entries(expected)) {
    assertEqual(books[name as keyof PurchaseBooks], value, `${name} in the provider's books`);
  }
}

/**
 * Makes the same call twice at once. One of them may reject, as a provider does that is still at work on the other.
 * Returns the answers.
 */
export async function callTwice<Answer>(call: () => Promise<Answer>): Promise<Answer[]> {
  const results = await Promise.allSettled([call(), call()]);
  return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}

/**
 * Makes a call whose response is lost, and then makes it again, as the ledger does. Returns the answers: the first call
 * may have one too, if the implementation sends the request again by itself.
 */
export async function callAgain<Answer>(
  { control }: PaymentsDesk,
  call: () => Promise<Answer>,
): Promise<[Answer, ...Answer[]]> {
  if (!control.loseNextResponse) {
    throw new NotApplicableError('The control has no `loseNextResponse`.');
  }
  control.loseNextResponse();
  const first = await call().then(
    (answer) => [answer],
    () => [],
  );
  return [await call(), ...first];
}

/** Lets hours pass at the provider. */
export async function passHours({ control }: PaymentsDesk, hours: number): Promise<void> {
  await clockOf(control).advance(hours * HOUR_MS);
}

/** Lets the time pass until a checkout has expired. */
export async function passExpiry(
  { control }: PaymentsDesk,
  { checkout }: OpenedCheckout,
): Promise<void> {
  const { now, advance } = clockOf(control);
  await advance(Math.max(0, Date.parse(checkout.expiresAt) - now()) + 60_000);
}

function clockOf({ clock }: PaymentsControl) {
  if (!clock) throw new NotApplicableError('The control has no `clock`.');
  return clock;
}
