import { routes } from '../../../contract/routes/routes.js';
import { assertEqual } from '../../report/assertions.js';
import { charge, chargeOf, fund, readNewest } from '../account.js';
import { assertUnchanged, lookAt } from '../look-at.js';
import type { BackendCase } from '../backend-case.js';
import { newKey, roleFor, type Probe } from '../probe.js';
import { assertPointer, assertProblem, assertReply, isReplay, valueIn } from '../reply.js';

/** An actor and labels. One key is a name that every object has. */
const attribution = {
  actor: { id: 'user_ada', name: 'Ada' },
  labels: { model: 'large', constructor: '<b>=1+1</b>' },
};
const others = { actor: { id: 'key_bot' }, labels: { model: 'small' } };

/** Promises of the actor and the labels of charges and holds. */
export const attributionCases: readonly BackendCase[] = [
  {
    name: 'The actor and the labels of a charge are in its transaction.',
    check: async (probe) => {
      await fund(probe, 1_000);
      valueIn(await charge(probe, { ...chargeOf(375), ...attribution }), routes.createCharge);
      assertEqual(await readAttribution(probe), attribution, 'The actor and the labels');
    },
  },
  {
    name: 'The actor and the labels of a hold are in the transaction that settles it.',
    check: async (probe) => {
      await fund(probe, 1_000);
      const consumer = roleFor(probe, 'consume');
      const body = { maxMicros: 400, consumable: 'llm_tokens', ...attribution };
      const held = await probe.ask(consumer, 'POST /holds', { body });
      const { id } = valueIn(held, routes.createHold);
      const settled = await probe.ask(consumer, `POST /holds/${id}/settle`, {
        body: { finalMicros: 300 },
      });
      valueIn(settled, routes.settleHold);
      assertEqual(await readAttribution(probe), attribution, 'The actor and the labels');
    },
  },
  {
    name: 'A charge repeated with another actor and other labels is a replay, and changes nothing.',
    check: async (probe) => {
      await fund(probe, 1_000);
      const key = newKey();
      const first = await charge(probe, { ...chargeOf(375), ...attribution }, { key });
      const reply = valueIn(first, routes.createCharge);
      const before = await lookAt(probe);
      const again = await charge(probe, { ...chargeOf(375), ...others }, { key });
      assertEqual(valueIn(again, routes.createCharge), reply, 'The repeated response');
      assertReply(again, isReplay(again), 'The repeat has no Idempotent-Replayed: true.');
      await assertUnchanged(probe, before);
    },
  },
  {
    name: 'A wrong actor and wrong labels get 400 invalid_request with a pointer, and change nothing.',
    check: async (probe) => {
      await fund(probe, 1_000);
      const before = await lookAt(probe);
      const six = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [name, 'x']));
      for (const [fields, pointer] of [
        [{ actor: { id: '' } }, '/actor/id'],
        [{ actor: { id: 'user_ada', name: 'x'.repeat(201) } }, '/actor/name'],
        [{ labels: { Model: 'large' } }, '/labels/Model'],
        [{ labels: { model: 'x'.repeat(101) } }, '/labels/model'],
        [{ labels: six }, '/labels'],
      ] as const) {
        const reply = await charge(probe, { ...chargeOf(1), ...fields });
        assertPointer(reply, assertProblem(reply, 'invalid_request'), pointer);
      }
      await assertUnchanged(probe, before);
    },
  },
];

async function readAttribution(probe: Probe) {
  const { actor, labels } = (await readNewest(probe)) ?? {};
  return { actor, labels };
}
