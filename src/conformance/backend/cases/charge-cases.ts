import { routes } from '../../../contract/routes/routes.js';
import { assertEqual } from '../../report/assertions.js';
import { charge, chargeOf, fund, readCredits, readHistory, readNewest } from '../account.js';
import { assertUnchanged, lookAt } from '../look-at.js';
import type { BackendCase } from '../backend-case.js';
import type { Probe } from '../probe.js';
import { assertProblem, assertReply, assertStatus, valueIn } from '../reply.js';

const AT_ONCE = 50;

/** Promises of charges, and of the history that they leave. */
export const chargeCases: readonly BackendCase[] = [
  {
    name: 'A charge takes exactly its amount, and its entry says so.',
    check: async (probe) => {
      const before = await fund(probe, 1_000);
      const { transactionId, ...charged } = valueIn(
        await charge(probe, chargeOf(375)),
        routes.createCharge,
      );
      assertEqual(charged, { chargedMicros: 375, shortfallMicros: 0 }, 'The response');
      const after = await readCredits(probe);
      assertEqual(after.balanceMicros, before.balanceMicros - 375, 'The balance');
      assertEqual(
        after.lifetimeSpentMicros,
        before.lifetimeSpentMicros + 375,
        'The lifetime spent',
      );
      const newest = await readNewest(probe);
      const { id, kind, amountMicros, balanceAfterMicros, consumable } = newest ?? {};
      assertEqual(
        { id, kind, amountMicros, balanceAfterMicros, consumable },
        {
          id: transactionId,
          kind: 'consumption',
          amountMicros: -375,
          balanceAfterMicros: after.balanceMicros,
          consumable: 'llm_tokens',
        },
        'The newest entry',
      );
    },
  },
  {
    name: 'A charge above the available credits gets 402 out_of_credits with actions, and changes nothing.',
    check: async (probe) => {
      // Above the balance, so that the problem stays the same whatever other holds reserve.
      const { balanceMicros } = await fund(probe, 100);
      const before = await lookAt(probe);
      const reply = await charge(probe, chargeOf(balanceMicros + 1));
      const { actions = [] } = assertProblem(reply, 'out_of_credits');
      assertReply(reply, actions.length > 0, 'The problem names no actions.');
      await assertUnchanged(probe, before);
    },
  },
  {
    name: 'A partial charge takes all that is available and reports the rest.',
    check: async (probe) => {
      await fund(probe, 100);
      const { chargedMicros, shortfallMicros } = valueIn(
        await charge(probe, chargeOf(125, 'partial')),
        routes.createCharge,
      );
      assertEqual([chargedMicros, shortfallMicros], [100, 25], 'The charged amount and the rest');
      assertEqual((await readCredits(probe)).availableMicros, 0, 'The available amount');
    },
  },
  {
    name: 'A partial charge of an account without credits gets 402.',
    check: async (probe) => {
      await fund(probe, 0);
      const reply = await charge(probe, chargeOf(1, 'partial'));
      assertProblem(reply, 'out_of_credits', 'credits_reserved');
    },
  },
  {
    name: 'A charge of zero, of less, of a fraction, or of a text is refused, and changes nothing.',
    check: async (probe) => {
      await fund(probe, 1_000);
      const before = await lookAt(probe);
      for (const amount of [0, -1, 0.5, '10', null, 2 ** 53]) {
        assertProblem(
          await charge(probe, chargeOf(amount)),
          'invalid_request',
          'amount_out_of_range',
        );
      }
      await assertUnchanged(probe, before);
    },
  },
  {
    name: `${AT_ONCE} charges at once with credits for all of them take exactly their sum.`,
    check: async (probe) => {
      await fund(probe, AT_ONCE * 10);
      const replies = await chargeAtOnce(probe, 10);
      for (const reply of replies) assertStatus(reply, 201);
      const ids = replies.map((reply) => valueIn(reply, routes.createCharge).transactionId);
      assertEqual(new Set(ids).size, AT_ONCE, 'The number of entries that the responses name');
      assertEqual((await readCredits(probe)).availableMicros, 0, 'The available amount');
    },
  },
  {
    name: `${AT_ONCE} charges at once with credits for 20 charge 20, and refuse the others with 402.`,
    check: async (probe) => {
      await fund(probe, 20_000);
      const replies = await chargeAtOnce(probe, 1_000);
      const charged = replies.filter(({ status }) => status === 201);
      for (const reply of replies.filter(({ status }) => status !== 201)) {
        assertProblem(reply, 'out_of_credits', 'credits_reserved');
      }
      assertEqual(charged.length, 20, 'The number of charges');
      assertEqual((await readCredits(probe)).availableMicros, 0, 'The available amount');
    },
  },
  {
    name: 'The history adds up: each entry follows the one before, without a gap, down to the balance.',
    check: async (probe) => {
      await fund(probe, 1_000);
      await chargeAtOnce(probe, 10);
      const history = (await readHistory(probe)).toReversed();
      let balanceMicros = 0;
      for (const [index, entry] of history.entries()) {
        assertEqual(entry.seq, index + 1, 'The number of an entry');
        balanceMicros += entry.amountMicros;
        assertEqual(
          entry.balanceAfterMicros,
          balanceMicros,
          `The balance after entry ${entry.seq}`,
        );
      }
      assertEqual((await readCredits(probe)).balanceMicros, balanceMicros, 'The balance');
    },
  },
];

function chargeAtOnce(probe: Probe, amountMicros: number) {
  return Promise.all(Array.from({ length: AT_ONCE }, () => charge(probe, chargeOf(amountMicros))));
}
