import { chargeStepIn } from '../../../contract/resources/limits.js';
import { routes } from '../../../contract/routes/routes.js';
import { assertEqual } from '../../report/assertions.js';
import { buy, readCredits } from '../account.js';
import { assertUnchanged, lookAt } from '../look-at.js';
import type { BackendCase } from '../backend-case.js';
import type { Probe } from '../probe.js';
import { assertProblem, valueIn } from '../reply.js';

/** Promises of refunds, which need `control.pay` and the role `server`. */
export const refundCases: readonly BackendCase[] = [
  {
    name: 'A refund takes its amount from the balance, with an entry that names the purchase.',
    check: async (probe) => {
      const { purchaseId, part, balanceMicros } = await bought(probe);
      const entry = valueIn(
        await refund(probe, { purchaseId, amountMicros: part }),
        routes.createRefund,
      );
      assertEqual(
        { kind: entry.kind, amountMicros: entry.amountMicros, purchaseId: entry.purchaseId },
        { kind: 'refund', amountMicros: -part, purchaseId },
        'The entry',
      );
      assertEqual((await readCredits(probe)).balanceMicros, balanceMicros - part, 'The balance');
    },
  },
  {
    name: 'A refund without an amount returns all that is left of the purchase, and no more follows.',
    check: async (probe) => {
      const { purchaseId, part, amountMicros, balanceMicros } = await bought(probe);
      valueIn(await refund(probe, { purchaseId, amountMicros: part }), routes.createRefund);
      const rest = valueIn(await refund(probe, { purchaseId }), routes.createRefund);
      assertEqual(rest.amountMicros, part - amountMicros, 'The amount of the second refund');
      assertProblem(await refund(probe, { purchaseId }), 'refund_exceeds_purchase');
      assertEqual(
        (await readCredits(probe)).balanceMicros,
        balanceMicros - amountMicros,
        'The balance',
      );
    },
  },
  {
    name: 'A refund above the purchase gets 422 refund_exceeds_purchase, and changes nothing.',
    check: async (probe) => {
      const { purchaseId, amountMicros, step } = await bought(probe);
      const before = await lookAt(probe);
      const reply = await refund(probe, { purchaseId, amountMicros: amountMicros + step });
      assertProblem(reply, 'refund_exceeds_purchase');
      await assertUnchanged(probe, before);
    },
  },
  {
    name: 'Refunds at once never return more than the purchase.',
    check: async (probe) => {
      const { purchaseId, amountMicros, step, balanceMicros } = await bought(probe);
      // More than half, so that two of them exceed the purchase.
      const most = amountMicros - step;
      const replies = await Promise.all(
        Array.from({ length: 5 }, () => refund(probe, { purchaseId, amountMicros: most })),
      );
      const refunded = replies.filter(({ status }) => status === 201);
      for (const reply of replies.filter(({ status }) => status !== 201)) {
        assertProblem(reply, 'refund_exceeds_purchase');
      }
      assertEqual(refunded.length, 1, 'The number of refunds');
      assertEqual((await readCredits(probe)).balanceMicros, balanceMicros - most, 'The balance');
    },
  },
  {
    name: 'A refund of an unknown purchase gets 404 not_found.',
    check: async (probe) => {
      assertProblem(await refund(probe, { purchaseId: 'none' }), 'not_found');
    },
  },
];

function refund(probe: Probe, body: object) {
  return probe.ask('server', 'POST /refunds', { body });
}

async function bought(probe: Probe) {
  const limits = valueIn(await probe.ask('server', 'GET /limits'), routes.getLimits);
  const { purchase, amountMicros } = await buy(probe);
  const { balanceMicros } = await readCredits(probe);
  const step = chargeStepIn(limits);
  const part = Math.floor(amountMicros / step / 3) * step;
  return { purchaseId: purchase.id, amountMicros, step, part, balanceMicros };
}
