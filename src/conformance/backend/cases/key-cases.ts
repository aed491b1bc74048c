import { routes, type RouteName } from '../../../contract/routes/routes.js';
import { assert, assertEqual } from '../../report/assertions.js';
import { ConformanceError } from '../../report/conformance-case.js';
import { charge, chargeOf, fund, give, readCredits } from '../account.js';
import { assertUnchanged, lookAt } from '../look-at.js';
import type { BackendCase } from '../backend-case.js';
import { newKey, roleFor, type Probe } from '../probe.js';
import {
  assertProblem,
  assertReply,
  assertStatus,
  isReplay,
  valueIn,
  type Reply,
} from '../reply.js';
import { acceptedRequests, titleOf, type RouteRequest } from '../route-requests.js';

/** Every route with a key, and a field that makes its request another: a missing route does not compile. */
const differences = {
  createCharge: () => ({ amountMicros: 2 }),
  createGrant: () => ({ amountMicros: 2 }),
  createAdjustment: () => ({ amountMicros: 2 }),
  createHold: () => ({ maxMicros: 2 }),
  extendHold: () => ({ ttlSeconds: 61 }),
  createPurchase: ({ backend }) => ({ returnUrl: `${new URL(backend.baseUrl).origin}/` }),
  createRefund: () => ({ amountMicros: 1_000_000 }),
  // Its only field, the locale, is no part of what the key stands for.
  createSetupSession: null,
  resumeAutoTopUp: () => ({ acknowledgedChargeMicros: 1_000_000 }),
} satisfies Record<KeyedRouteName, ((probe: Probe) => object) | null>;

type KeyedRouteName = {
  [Name in RouteName]: (typeof routes)[Name] extends { key: true } ? Name : never;
}[RouteName];

const names = Object.keys(differences) as KeyedRouteName[];

/** The routes whose requests arrive many times at once. The others begin with a payment or a card. */
const crowded = ['createCharge', 'createGrant', 'createHold', 'createPurchase'] as const;
const AT_ONCE = 50;

/** Promises of the Idempotency-Key. */
export const keyCases: readonly BackendCase[] = [
  ...names.map((name) => ({
    name: `${titleOf(name)} without an Idempotency-Key gets 400 idempotency_key_missing, and changes nothing.`,
    check: async (probe: Probe) => {
      const { send, before } = await prepared(probe, name);
      assertProblem(await send(null), 'idempotency_key_missing');
      await assertUnchanged(probe, before);
    },
  })),
  ...names.map((name) => ({
    name: `${titleOf(name)} repeated with its key has one effect, and says so in Idempotent-Replayed.`,
    check: (probe: Probe) => checkRepeat(probe, name),
  })),
  ...names.flatMap((name) => {
    const differenceOf: ((probe: Probe) => object) | null = differences[name];
    if (differenceOf === null) return [];
    return {
      name: `${titleOf(name)} with a used key and another body gets 422 idempotency_key_reused, and changes nothing.`,
      check: (probe: Probe) => checkReuse(probe, name, differenceOf(probe)),
    };
  }),
  ...crowded.map((name) => ({
    name: `${titleOf(name)} sent ${AT_ONCE} times at once with one key has one effect.`,
    check: (probe: Probe) => checkCrowd(probe, name),
  })),
  {
    name: 'Charges of two amounts at once with one key charge one of them.',
    check: async (probe) => {
      const { balanceMicros } = await fund(probe, 1_000);
      const key = newKey();
      const replies = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          charge(probe, chargeOf(index % 2 ? 7 : 5), { key }),
        ),
      );
      const charged = replies.filter(({ status }) => status === 201);
      const amounts = charged.map((reply) => valueIn(reply, routes.createCharge).chargedMicros);
      assert(new Set(amounts).size === 1, `The responses name the amounts ${amounts.join(', ')}.`);
      for (const reply of replies.filter(({ status }) => status !== 201)) {
        assertProblem(reply, 'idempotency_key_reused', 'idempotency_in_progress');
      }
      const found = (await readCredits(probe)).balanceMicros;
      assertEqual(found, balanceMicros - (amounts[0] ?? 0), 'The balance');
    },
  },
  {
    name: 'A key counts for one route: a charge and a grant with one key both happen.',
    check: async (probe) => {
      const { balanceMicros } = await fund(probe, 1_000);
      const key = newKey();
      assertStatus(await charge(probe, chargeOf(5), { key }), 201);
      const granted = await probe.ask('server', 'POST /grants', { key, body: { amountMicros: 7 } });
      assertStatus(granted, 201);
      assertEqual((await readCredits(probe)).balanceMicros, balanceMicros + 2, 'The balance');
    },
  },
  {
    name: 'A key that got 402 charges once there are credits.',
    check: async (probe) => {
      await fund(probe, 100);
      const key = newKey();
      assertProblem(
        await charge(probe, chargeOf(125), { key }),
        'out_of_credits',
        'credits_reserved',
      );
      await give(probe, 25);
      const reply = await charge(probe, chargeOf(125), { key });
      assertStatus(reply, 201);
      assertReply(reply, !isReplay(reply), 'The first charge of the key says that it is a replay.');
      assertEqual((await readCredits(probe)).availableMicros, 0, 'The available amount');
    },
  },
  {
    name: 'A repeated partial charge charges nothing more, also once there are more credits.',
    check: async (probe) => {
      await fund(probe, 100);
      const key = newKey();
      const first = valueIn(
        await charge(probe, chargeOf(125, 'partial'), { key }),
        routes.createCharge,
      );
      await give(probe, 1_000);
      const again = valueIn(
        await charge(probe, chargeOf(125, 'partial'), { key }),
        routes.createCharge,
      );
      assertEqual(again, first, 'The repeated response');
      assertEqual((await readCredits(probe)).availableMicros, 1_000, 'The available amount');
    },
  },
  {
    name: 'A key shorter than 16 or longer than 255 characters gets 400 invalid_request, and changes nothing.',
    check: async (probe) => {
      await fund(probe, 1_000);
      const before = await lookAt(probe);
      for (const key of ['x'.repeat(15), 'x'.repeat(256)]) {
        assertProblem(await charge(probe, chargeOf(1), { key }), 'invalid_request');
      }
      await assertUnchanged(probe, before);
    },
  },
];

/** Prepares the request of a route, and returns a function that sends it with a key. */
async function prepared(probe: Probe, name: KeyedRouteName) {
  const prepare: (probe: Probe) => Promise<RouteRequest> = acceptedRequests[name];
  const { request, question, end } = await prepare(probe);
  const role = roleFor(probe, routes[name].access);
  const before = await lookAt(probe);
  return {
    before,
    send: async (key: string | null, change: object = {}) => {
      const body = { ...bodyIn(question), ...change };
      const reply = await probe.ask(role, request, { ...question, key, body });
      if (end && reply.status === routes[name].status) probe.endLater(() => end(reply));
      return reply;
    },
  };
}

function bodyIn(question: RouteRequest['question']): object {
  const body = question?.body;
  return typeof body === 'object' && body !== null ? body : {};
}

async function checkRepeat(probe: Probe, name: KeyedRouteName): Promise<void> {
  const { send } = await prepared(probe, name);
  const key = newKey();
  const first = await send(key);
  valueIn(first, routes[name]);
  assertReply(first, !isReplay(first), 'The first request of the key says that it is a replay.');
  const after = await lookAt(probe);
  const again = await send(key);
  valueIn(again, routes[name]);
  assertSameEffect(first, again);
  await assertUnchanged(probe, after);
  assertReply(again, isReplay(again), 'The repeat has no Idempotent-Replayed: true.');
}

async function checkReuse(probe: Probe, name: KeyedRouteName, difference: object): Promise<void> {
  const { send } = await prepared(probe, name);
  const key = newKey();
  const first = await send(key);
  assertStatus(first, routes[name].status);
  const after = await lookAt(probe);
  assertProblem(await send(key, difference), 'idempotency_key_reused');
  await assertUnchanged(probe, after);
}

async function checkCrowd(probe: Probe, name: (typeof crowded)[number]): Promise<void> {
  const { send } = await prepared(probe, name);
  const before = await readEffects(probe);
  const key = newKey();
  const replies = await Promise.all(Array.from({ length: AT_ONCE }, () => send(key)));
  const done = replies.filter(({ status }) => status === routes[name].status);
  for (const reply of replies.filter((one) => !done.includes(one))) {
    assertProblem(reply, 'idempotency_in_progress');
  }
  const [first] = done;
  assert(first !== undefined, 'No request with the key succeeded.');
  for (const reply of done) {
    assertSameEffect(first, reply);
  }
  const originals = done.filter((reply) => !isReplay(reply));
  assert(originals.length <= 1, `${originals.length} responses are no replay. Expected one.`);
  assertEqual(newEffects(before, await readEffects(probe)), 1, 'The number of effects');
}

function assertSameEffect(one: Reply, other: Reply): void {
  if (effectIn(one) === effectIn(other)) return;
  throw new ConformanceError('Two requests with one key name two effects.', [
    one.exchange,
    other.exchange,
  ]);
}

/** The id of the effect that a reply names, or the whole reply when it names none. */
function effectIn({ text }: Reply): string {
  const [, id] = /"(?:transactionId|id)"\s*:\s*"([^"]+)"/.exec(text) ?? [];
  return id ?? text;
}

/** The entries, the held credits, and the newest purchases of the account. */
async function readEffects(probe: Probe) {
  const role = roleFor(probe, 'view');
  const entries = valueIn(
    await probe.ask(role, 'GET /transactions?limit=1'),
    routes.listTransactions,
  );
  const purchases = valueIn(
    await probe.ask(role, 'GET /purchases?limit=200'),
    routes.listPurchases,
  );
  const { reservedMicros } = await readCredits(probe);
  return {
    entryCount: entries.data[0]?.seq ?? 0,
    /** A hold of these cases reserves one micro-unit. */
    holdCount: reservedMicros,
    purchaseIds: purchases.data.map(({ id }) => id),
  };
}

type Effects = Awaited<ReturnType<typeof readEffects>>;

/** The number of entries, holds, and purchases that there were not before. */
function newEffects(before: Effects, after: Effects): number {
  const begun = after.purchaseIds.filter((id) => !before.purchaseIds.includes(id));
  return after.entryCount - before.entryCount + (after.holdCount - before.holdCount) + begun.length;
}
