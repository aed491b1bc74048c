import { chargeStepIn } from '../../../contract/resources/limits.js';
import { routes } from '../../../contract/routes/routes.js';
import { sleep } from '../../../std/sleep.js';
import { assert, assertEqual } from '../../report/assertions.js';
import {
  beginPurchase,
  buy,
  cancelPurchase,
  controlOf,
  payBy,
  readCredits,
  readHistory,
} from '../account.js';
import { assertUnchanged, lookAt } from '../look-at.js';
import type { BackendCase } from '../backend-case.js';
import { newKey, roleFor, type Probe } from '../probe.js';
import { assertPointer, assertProblem, assertStatus, isReplay, valueIn } from '../reply.js';

/** Promises of purchases. Those of paid ones need `control.pay`. */
export const purchaseCases: readonly BackendCase[] = [
  {
    name: 'A purchase begins with a checkout, awaits its payment, and moves no credits.',
    check: async (probe) => {
      const before = await readCredits(probe);
      const { purchase, checkout } = await beginPurchase(probe);
      assertEqual(purchase.status, 'awaiting_payment', 'The status');
      assert(checkout !== null, 'The response has no checkout.');
      assertEqual(await moneyOf(probe), moneyIn(before), 'The credits');
      const role = roleFor(probe, 'view');
      const found = await probe.ask(role, `GET /purchases/${purchase.id}`);
      assertEqual(valueIn(found, routes.getPurchase), purchase, 'The purchase by its id');
      const { data } = valueIn(
        await probe.ask(role, 'GET /purchases?limit=1'),
        routes.listPurchases,
      );
      assertEqual(data[0]?.id, purchase.id, 'The newest purchase');
    },
  },
  {
    name: 'A canceled purchase stays canceled, and moves no credits.',
    check: async (probe) => {
      const before = await readCredits(probe);
      const { purchase } = await beginPurchase(probe);
      for (const reply of [
        await cancelPurchase(probe, purchase.id),
        await cancelPurchase(probe, purchase.id),
      ]) {
        assertEqual(valueIn(reply, routes.cancelPurchase).status, 'canceled', 'The status');
      }
      assertEqual(await moneyOf(probe), moneyIn(before), 'The credits');
    },
  },
  {
    name: 'An unknown purchase gets 404 not_found.',
    check: async (probe) => {
      const role = roleFor(probe, 'manage');
      assertProblem(await probe.ask(role, 'GET /purchases/none'), 'not_found');
      assertProblem(await cancelPurchase(probe, 'none'), 'not_found');
    },
  },
  {
    name: 'A purchase outside the limits gets 422 amount_out_of_range, and is not created.',
    check: async (probe) => {
      const { minMicros, maxMicros, step } = await readLimits(probe);
      await checkRefused(probe, [minMicros - step, maxMicros + step], 'amount_out_of_range');
    },
  },
  {
    name: 'A purchase that a card cannot be charged gets 422 amount_not_chargeable, and is not created.',
    check: async (probe) => {
      const { defaultMicros } = await readLimits(probe);
      await checkRefused(probe, [defaultMicros + 1], 'amount_not_chargeable');
    },
  },
  {
    name: 'A purchase of a text, a fraction, or less than nothing gets 400 invalid_request, and is not created.',
    check: (probe) => checkRefused(probe, ['10', 0.5, -10_000_000, null], 'invalid_request'),
  },
  {
    name: 'A purchase that returns to another origin gets 400 with a pointer to returnUrl, and is not created.',
    check: async (probe) => {
      const { defaultMicros: amountMicros } = await readLimits(probe);
      const before = await lookAt(probe);
      for (const returnUrl of ['https://elsewhere.example/', 'javascript:alert(1)']) {
        const reply = await post(probe, { amountMicros, returnUrl });
        assertPointer(reply, assertProblem(reply, 'invalid_request'), '/returnUrl');
      }
      await assertUnchanged(probe, before);
    },
  },
  {
    name: 'A paid purchase is credited once and in full, with one entry.',
    check: async (probe) => {
      const before = await readCredits(probe);
      const { purchase, amountMicros } = await buy(probe);
      const after = await readCredits(probe);
      assertEqual(after.balanceMicros, before.balanceMicros + amountMicros, 'The balance');
      const added = before.lifetimeAddedMicros + amountMicros;
      assertEqual(after.lifetimeAddedMicros, added, 'The lifetime added');
      const entries = await entriesOf(probe, purchase.id);
      const expected = [{ id: purchase.transactionId, kind: 'purchase', amountMicros }];
      assertEqual(entries, expected, 'The entries of the purchase');
    },
  },
  {
    name: 'A paid purchase repeated with its key is the same purchase, without a checkout and without a second credit.',
    check: async (probe) => {
      const key = newKey();
      const { purchase, amountMicros } = await buy(probe, { key });
      const after = await readCredits(probe);
      const reply = await post(probe, { amountMicros }, key);
      assertEqual(
        { ...valueIn(reply, routes.createPurchase), isReplay: isReplay(reply) },
        { purchase, checkout: null, isReplay: true },
        'The repeated response',
      );
      assertEqual(await moneyOf(probe), moneyIn(after), 'The credits');
    },
  },
  {
    name: 'A paid purchase that is canceled stays succeeded, and keeps its credits.',
    check: async (probe) => {
      const { purchase } = await buy(probe);
      const after = await readCredits(probe);
      const canceled = valueIn(await cancelPurchase(probe, purchase.id), routes.cancelPurchase);
      assertEqual(canceled.status, 'succeeded', 'The status');
      assertEqual(await moneyOf(probe), moneyIn(after), 'The credits');
    },
  },
  {
    name: 'A purchase that is paid while it is read 20 times at once is credited once.',
    check: async (probe) => {
      controlOf(probe, 'pay');
      const before = await readCredits(probe);
      const begun = await beginPurchase(probe);
      const { id } = begun.purchase;
      const role = roleFor(probe, 'view');
      const reads = Array.from({ length: 20 }, () =>
        probe.ask(role, `GET /purchases/${id}?wait=5`),
      );
      await payBy(probe, 'pay', begun);
      for (const reply of await Promise.all(reads)) assertStatus(reply, 200);
      await probe.ask(role, `GET /purchases/${id}?wait=5`);
      const { balanceMicros } = await readCredits(probe);
      assertEqual(balanceMicros, before.balanceMicros + begun.amountMicros, 'The balance');
    },
  },
  {
    name: 'A declined card moves no credits.',
    check: async (probe) => {
      controlOf(probe, 'decline');
      const before = await readCredits(probe);
      const begun = await beginPurchase(probe);
      await payBy(probe, 'decline', begun);
      const { id } = begun.purchase;
      const found = await probe.ask(roleFor(probe, 'view'), `GET /purchases/${id}`);
      const { status } = valueIn(found, routes.getPurchase);
      assert(status !== 'succeeded', 'The declined purchase is succeeded.');
      assertEqual(await moneyOf(probe), moneyIn(before), 'The credits');
    },
  },
  {
    name: 'A canceled purchase cannot be paid, or its payment is credited.',
    check: async (probe) => {
      controlOf(probe, 'pay');
      const before = await readCredits(probe);
      const begun = await beginPurchase(probe);
      const { id } = begun.purchase;
      await cancelPurchase(probe, id);
      const isPaid = await payBy(probe, 'pay', begun).then(
        () => true,
        () => false,
      );
      const expected = isPaid ? 'succeeded' : 'canceled';
      assertEqual(await readUntil(probe, id, expected), expected, 'The status');
      const added = isPaid ? begun.amountMicros : 0;
      assertEqual(
        (await readCredits(probe)).balanceMicros,
        before.balanceMicros + added,
        'The balance',
      );
    },
  },
];

/** Reads a purchase that is no longer open until it has a status, and returns the status at last. */
async function readUntil(probe: Probe, id: string, expected: string): Promise<string> {
  for (let read = 1; ; read += 1) {
    const found = await probe.ask(roleFor(probe, 'view'), `GET /purchases/${id}`);
    const { status } = valueIn(found, routes.getPurchase);
    if (status === expected || read === MAX_READS) return status;
    await sleep(READ_PAUSE_MS);
  }
}

const MAX_READS = 20;
const READ_PAUSE_MS = 250;

async function readLimits(probe: Probe) {
  const reply = await probe.ask(roleFor(probe, 'anyone'), 'GET /limits');
  const limits = valueIn(reply, routes.getLimits);
  return { ...limits.purchase, step: chargeStepIn(limits) };
}

function post(probe: Probe, body: object, key = newKey()) {
  return probe.ask(roleFor(probe, 'manage'), 'POST /purchases', { body, key });
}

async function checkRefused(
  probe: Probe,
  amounts: readonly unknown[],
  code: 'amount_out_of_range' | 'amount_not_chargeable' | 'invalid_request',
): Promise<void> {
  const before = await lookAt(probe);
  for (const amountMicros of amounts) assertProblem(await post(probe, { amountMicros }), code);
  await assertUnchanged(probe, before);
}

async function entriesOf(probe: Probe, purchaseId: string) {
  return (await readHistory(probe))
    .filter((entry) => entry.purchaseId === purchaseId)
    .map(({ id, kind, amountMicros }) => ({ id, kind, amountMicros }));
}

interface Money {
  balanceMicros: number;
  lifetimeAddedMicros: number;
}

async function moneyOf(probe: Probe): Promise<Money> {
  return moneyIn(await readCredits(probe));
}

function moneyIn({ balanceMicros, lifetimeAddedMicros }: Money): Money {
  return { balanceMicros, lifetimeAddedMicros };
}
