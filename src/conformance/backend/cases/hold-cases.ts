import { routes } from '../../../contract/routes/routes.js';
import { assertEqual } from '../../report/assertions.js';
import { charge, chargeOf, fund, readCredits } from '../account.js';
import { assertUnchanged, lookAt } from '../look-at.js';
import type { BackendCase } from '../backend-case.js';
import { roleFor, type Probe, type Question } from '../probe.js';
import { assertProblem, assertReply, isReplay, valueIn, type Reply } from '../reply.js';

const AT_ONCE = 50;

/** Promises of holds: credits that are reserved for work in progress. */
export const holdCases: readonly BackendCase[] = [
  {
    name: 'A hold reserves credits and moves none.',
    check: async (probe) => {
      const before = await fund(probe, 1_000);
      await begin(probe, 400);
      const { balanceMicros, reservedMicros, availableMicros } = await readCredits(probe);
      assertEqual(
        { balanceMicros, reservedMicros, availableMicros },
        {
          balanceMicros: before.balanceMicros,
          reservedMicros: before.reservedMicros + 400,
          availableMicros: 600,
        },
        'The account with the hold',
      );
    },
  },
  {
    name: 'A settled hold charges the final cost and frees the rest.',
    check: async (probe) => {
      await fund(probe, 1_000);
      const { id } = await begin(probe, 400);
      const settled = valueIn(await settle(probe, id, 300), routes.settleHold);
      const { chargedMicros, shortfallMicros } = settled;
      assertEqual([chargedMicros, shortfallMicros], [300, 0], 'The charged amount and the rest');
      assertEqual((await readCredits(probe)).availableMicros, 700, 'The available amount');
    },
  },
  {
    name: 'A hold that is settled again with the same cost charges once, and says so in Idempotent-Replayed.',
    check: async (probe) => {
      await fund(probe, 1_000);
      const { id } = await begin(probe, 400);
      const first = valueIn(await settle(probe, id, 300), routes.settleHold);
      const again = await settle(probe, id, 300);
      assertEqual(valueIn(again, routes.settleHold), first, 'The repeated response');
      assertReply(again, isReplay(again), 'The repeat has no Idempotent-Replayed: true.');
      assertEqual((await readCredits(probe)).availableMicros, 700, 'The available amount');
    },
  },
  {
    name: 'A settled hold that is settled otherwise or released gets 409 settle_conflict, and changes nothing.',
    check: async (probe) => {
      await fund(probe, 1_000);
      const { id } = await begin(probe, 400);
      valueIn(await settle(probe, id, 300), routes.settleHold);
      const after = await lookAt(probe);
      assertProblem(await settle(probe, id, 299), 'settle_conflict');
      assertProblem(await release(probe, id), 'settle_conflict');
      await assertUnchanged(probe, after);
    },
  },
  {
    name: 'A released hold frees its credits, and settling it gets 409 settle_conflict.',
    check: async (probe) => {
      await fund(probe, 1_000);
      const { id } = await begin(probe, 400);
      valueIn(await release(probe, id), routes.releaseHold);
      assertProblem(await settle(probe, id, 300), 'settle_conflict');
      assertEqual((await readCredits(probe)).availableMicros, 1_000, 'The available amount');
    },
  },
  {
    name: `A hold that is settled ${AT_ONCE} times at once, at two costs, charges one of them once.`,
    check: async (probe) => {
      await fund(probe, 1_000);
      const { id } = await begin(probe, 400);
      const replies = await Promise.all(
        Array.from({ length: AT_ONCE }, (_, index) => settle(probe, id, index % 2 ? 300 : 200)),
      );
      const settled = replies.filter(({ status }) => status === 200);
      for (const reply of replies.filter(({ status }) => status !== 200)) {
        assertProblem(reply, 'settle_conflict');
      }
      const amounts = new Set(
        settled.map((reply) => valueIn(reply, routes.settleHold).chargedMicros),
      );
      assertEqual(amounts.size, 1, 'The number of costs that were charged');
      const [charged = 0] = amounts;
      assertEqual(
        (await readCredits(probe)).availableMicros,
        1_000 - charged,
        'The available amount',
      );
    },
  },
  {
    name: 'A hold that costs more than it reserves takes the rest only from credits that no hold reserves.',
    check: async (probe) => {
      await fund(probe, 1_000);
      const { id } = await begin(probe, 400);
      await begin(probe, 500);
      const settled = valueIn(await settle(probe, id, 600), routes.settleHold);
      const { chargedMicros, shortfallMicros } = settled;
      assertEqual([chargedMicros, shortfallMicros], [500, 100], 'The charged amount and the rest');
    },
  },
  {
    name: `${AT_ONCE} holds at once on credits for 20 are granted 20 times.`,
    check: async (probe) => {
      await fund(probe, 20_000);
      const replies = await Promise.all(
        Array.from({ length: AT_ONCE }, () => ask(probe, 'POST /holds', { body: holdOf(1_000) })),
      );
      const granted = replies.filter(({ status }) => status === 201);
      for (const reply of granted) {
        const { id } = valueIn(reply, routes.createHold);
        probe.endLater(() => release(probe, id));
      }
      for (const reply of replies.filter(({ status }) => status !== 201)) {
        assertProblem(reply, 'credits_reserved');
      }
      assertEqual(granted.length, 20, 'The number of holds');
      assertEqual((await readCredits(probe)).availableMicros, 0, 'The available amount');
    },
  },
  {
    name: 'A charge of reserved credits gets 402 credits_reserved with Retry-After.',
    check: async (probe) => {
      await fund(probe, 1_000);
      await begin(probe, 600);
      const reply = await charge(probe, chargeOf(401));
      assertProblem(reply, 'credits_reserved');
      assertReply(reply, reply.headers.has('retry-after'), 'The response has no Retry-After.');
    },
  },
  {
    name: 'An unknown hold gets 404 not_found.',
    check: async (probe) => {
      assertProblem(await settle(probe, 'none', 1), 'not_found');
      assertProblem(await release(probe, 'none'), 'not_found');
    },
  },
];

const holdOf = (maxMicros: number) => ({ maxMicros, consumable: 'llm_tokens' });

function ask(probe: Probe, request: string, question: Question): Promise<Reply> {
  return probe.ask(roleFor(probe, 'consume'), request, question);
}

async function begin(probe: Probe, maxMicros: number) {
  const reply = await ask(probe, 'POST /holds', { body: holdOf(maxMicros) });
  const hold = valueIn(reply, routes.createHold);
  probe.endLater(() => release(probe, hold.id));
  return hold;
}

function settle(probe: Probe, id: string, finalMicros: number): Promise<Reply> {
  return ask(probe, `POST /holds/${id}/settle`, { body: { finalMicros } });
}

function release(probe: Probe, id: string): Promise<Reply> {
  return ask(probe, `POST /holds/${id}/release`, { body: {} });
}
