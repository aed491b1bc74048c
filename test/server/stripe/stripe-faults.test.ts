/**
 * Each function of the adapter, with a fault at each request that it makes. A second call, however late, must not
 * create a second session, charge, or refund.
 */
import { describe, expect, it, vi } from 'vitest';
import { micros } from '../../../src/money/money.js';
import {
  ACCOUNT,
  HOUR_MS,
  chargeOrder,
  openStripe,
  paymentOrder,
  referenceTo,
  setupOrder,
  type OpenedStripe,
} from './open-stripe.js';
import type { Fault } from './strict/strict-stripe.js';

type Call = () => Promise<unknown>;

interface Row {
  name: string;
  /** Brings Stripe to the state before the call, and returns the call. */
  prepare(stripe: OpenedStripe): Promise<{
    call: Call;
    /** The call that the ledger makes instead when it is too late for `call`. It only reads. */
    find?: Call;
  }>;
  /** Answers that count as the same. */
  essence?(answer: unknown): unknown;
}

const faults: readonly Fault[] = ['lost', 'twice', 'late', '409', '429', '500', 'hanging'];
const delays = [1_000, 2 * 60_000, 30 * HOUR_MS];

const returnUrl = 'https://app.example/';

async function openPaid(stripe: OpenedStripe) {
  const { refs } = await stripe.payments.createCheckout(paymentOrder());
  const intent = stripe.buyer.pay(refs[0] ?? '');
  return referenceTo([...refs, intent.id]);
}

const rows: readonly Row[] = [
  {
    name: 'findPaymentMethod',
    async prepare({ payments, card, get, customer }) {
      get('customer', customer()).metadata.credits_payment_method = card().id;
      return { call: () => payments.findPaymentMethod(ACCOUNT) };
    },
  },
  {
    name: 'createCheckout',
    async prepare({ payments }) {
      const order = paymentOrder();
      return {
        call: () => payments.createCheckout(order),
        find: () => payments.findCheckout(order),
      };
    },
  },
  {
    name: 'findCheckout',
    async prepare({ payments }) {
      const order = paymentOrder();
      await payments.createCheckout(order);
      return { call: () => payments.findCheckout(order) };
    },
  },
  {
    name: 'retrievePayment',
    async prepare(stripe) {
      const reference = await openPaid(stripe);
      return { call: () => stripe.payments.retrievePayment(reference) };
    },
  },
  {
    name: 'closeCheckout',
    async prepare({ payments }) {
      const { refs } = await payments.createCheckout(paymentOrder());
      return { call: () => payments.closeCheckout(referenceTo(refs)) };
    },
    essence: () => 'closed',
  },
  {
    name: 'closeCheckout of a paid one',
    async prepare(stripe) {
      const reference = await openPaid(stripe);
      return { call: () => stripe.payments.closeCheckout(reference) };
    },
  },
  {
    name: 'chargeOffSession',
    async prepare({ payments, card }) {
      const order = chargeOrder(card().id);
      return {
        call: () => payments.chargeOffSession(order),
        find: () => payments.findCharge(order),
      };
    },
  },
  {
    name: 'chargeOffSession of a declined card',
    async prepare({ payments, card, setFate }) {
      const { id } = card();
      setFate(id, 'authentication_required');
      const order = chargeOrder(id);
      return {
        call: () => payments.chargeOffSession(order),
        find: () => payments.findCharge(order),
      };
    },
  },
  {
    name: 'findCharge',
    async prepare({ payments, card }) {
      const order = chargeOrder(card().id);
      await payments.chargeOffSession(order);
      return { call: () => payments.findCharge(order) };
    },
  },
  {
    name: 'startSetup',
    async prepare({ payments, customer }) {
      customer();
      const order = setupOrder();
      return { call: () => payments.startSetup(order) };
    },
  },
  {
    name: 'getSetup',
    async prepare({ payments, buyer }) {
      const { refs } = await payments.startSetup(setupOrder());
      buyer.addCard(refs[0] ?? '', '5555');
      const reference = { setupId: 'set_1', accountId: ACCOUNT, refs };
      return { call: () => payments.getSetup(reference) };
    },
  },
  {
    name: 'createPortalSession',
    async prepare({ payments, customer }) {
      customer();
      const order = { accountId: ACCOUNT, returnUrl, flow: null };
      return { call: async () => payments.createPortalSession?.(order) };
    },
  },
  {
    name: 'refundPayment',
    async prepare(stripe) {
      const reference = await openPaid(stripe);
      const refund = { id: 'ref_1', amountMicros: micros(4_000_000), currency: 'usd' };
      const call = () => stripe.payments.refundPayment(reference, refund);
      return { call, find: call };
    },
  },
];

/** The sessions, charges, and refunds at Stripe. */
function madeAt({ all }: OpenedStripe) {
  return {
    sessions: all('checkout.session').length,
    intents: all('payment_intent').length,
    refunds: all('refund').length,
  };
}

/** Makes a call, and gives up on a response that never comes. */
async function outcomeOf(call: Call, fault: Fault | null, stripe: OpenedStripe): Promise<unknown> {
  const outcome = call().catch(() => 'rejected');
  if (fault === 'hanging' || fault === 'late') {
    await stripe.heldRequest();
    await vi.advanceTimersByTimeAsync(20_000);
    stripe.release();
  }
  return outcome;
}

/** A call without a fault: its answer, and the requests that it made. */
async function undisturbed({ prepare, essence = (answer) => answer }: Row) {
  const stripe = await openStripe();
  const { call } = await prepare(stripe);
  const before = stripe.calls.length;
  const answer = essence(await call());
  return { answer, made: madeAt(stripe), requests: stripe.calls.slice(before) };
}

async function runWithFault(row: Row, fault: Fault, index: number, delay: number) {
  const { essence = (answer: unknown) => answer } = row;
  const stripe = await openStripe();
  const { call, find = call } = await row.prepare(stripe);
  stripe.fail(fault, index);
  const first = await outcomeOf(call, fault, stripe);
  stripe.pass(delay);
  const second = await call().catch(() => 'rejected');
  const found = await find().catch(() => 'rejected');
  const read = (answer: unknown) => (answer === 'rejected' ? answer : essence(answer));
  return {
    first: read(first),
    second: read(second),
    found: found === null ? null : read(found),
    made: madeAt(stripe),
    customers: stripe.all('customer').length,
  };
}

/** Whether Stripe repeats the failure of a request for a day, and no list leads to its result. */
function staysFailed(name: string, endpoint: string, delay: number): boolean {
  const isRepeated = endpoint === 'POST /v1/customers' || name === 'startSetup';
  return isRepeated && delay < 24 * HOUR_MS;
}

const isEqual = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** The promises that a function broke, each with the place of the fault. */
async function brokenPromisesOf(row: Row, fault: Fault): Promise<string[]> {
  const expected = await undisturbed(row);
  const broken: string[] = [];
  for (const [index, { endpoint }] of expected.requests.entries()) {
    for (const delay of delays) {
      const { first, second, found, made, customers } = await runWithFault(
        row,
        fault,
        index,
        delay,
      );
      const isEarly = delay < 24 * HOUR_MS;
      const isFailed =
        fault === '500' && endpoint.startsWith('POST') && staysFailed(row.name, endpoint, delay);
      const isRight = (answer: unknown) => isEqual(answer, expected.answer);
      const promises = {
        'no second session': made.sessions <= expected.made.sessions,
        'no second charge': made.intents <= expected.made.intents,
        'no second refund': made.refunds <= expected.made.refunds,
        'one customer': !isEarly || customers === 1,
        'a request that came twice has one answer': fault !== 'twice' || isRight(first),
        'a second call has the answer of an undisturbed one':
          isRight(second) || (second === 'rejected' && (!isEarly || isFailed)),
        'everything that was made is found':
          isRight(found) || isFailed || row.name === 'startSetup' || !isEqual(made, expected.made),
      };
      for (const [promise, isKept] of Object.entries(promises)) {
        if (!isKept) broken.push(`${promise}: ${endpoint}, ${fault}, after ${delay} ms`);
      }
    }
  }
  return broken;
}

describe.each(rows)('$name', (row) => {
  it.each(faults)('makes nothing twice and ends with the same answer: %s', async (fault) => {
    expect(await brokenPromisesOf(row, fault)).toEqual([]);
  });
});

it('a charge that is a day old is not sent again, because its key is forgotten', async () => {
  const stripe = await openStripe();
  const order = chargeOrder(stripe.card().id);
  stripe.pass(30 * HOUR_MS);
  await expect(stripe.adapter.chargeOffSession(order)).rejects.toThrow(
    'Sending it again could charge the card twice',
  );
  expect(madeAt(stripe).intents).toBe(0);
});
