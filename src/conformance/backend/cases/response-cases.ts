import type { RouteName } from '../../../contract/routes/routes.js';
import { assert, assertEqual } from '../../report/assertions.js';
import { charge, chargeOf, fund, readCredits } from '../account.js';
import { assertUnchanged, lookAt } from '../look-at.js';
import type { BackendCase } from '../backend-case.js';
import { roleFor, type Probe } from '../probe.js';
import { assertPointer, assertProblem, assertReply, assertStatus, type Reply } from '../reply.js';
import { requestLineOf, titleOf } from '../route-requests.js';

/** Amounts whose digits occur nowhere else. */
const ONE_BALANCE = 7_373_737_373;
const OTHER_BALANCE = 9_191_919_191;

const memberReads = [
  'getStatus',
  'getLimits',
  'listEvents',
] as const satisfies readonly RouteName[];

/** Promises of every response: its headers, its problems, and the numbers that it keeps to itself. */
export const responseCases: readonly BackendCase[] = [
  {
    name: 'Every response has Cache-Control: no-store and an X-Request-Id.',
    check: async (probe) => {
      const role = roleFor(probe, 'view');
      for (const reply of [
        await probe.ask(role, 'GET /credits'),
        await probe.ask(role, 'GET /credits', { headers: { 'if-none-match': '*' } }),
        await probe.ask(role, 'GET /transactions?limit=0'),
        await probe.ask(role, 'GET /purchases/none'),
        await probe.ask(null, 'GET /credits'),
        await probe.ask(null, 'POST /charges', { body: chargeOf(1) }),
      ]) {
        const caching = reply.headers.get('cache-control') ?? '';
        assertReply(reply, /\bno-store\b/.test(caching), 'The response may be cached.');
        const id = reply.headers.get('x-request-id') ?? '';
        assertReply(reply, id !== '', 'The response has no X-Request-Id.');
      }
    },
  },
  {
    name: 'A request with the account “current” reads the account of the owner’s session.',
    check: async (probe) => {
      const { text } = await probe.ask('owner', 'GET /limits');
      const reply = await probe.ask('owner', 'GET /limits', { account: 'current' });
      assertStatus(reply, 200);
      assertEqual(reply.text, text, 'The body for the account “current”');
    },
  },
  {
    name: 'A change of the account “current” gets 400 invalid_request, and changes nothing.',
    check: async (probe) => {
      const before = await lookAt(probe);
      const body = { amountMicros: 10_000_000 };
      assertProblem(
        await probe.ask('owner', 'POST /purchases', { account: 'current', body }),
        'invalid_request',
      );
      await assertUnchanged(probe, before);
    },
  },
  {
    name: 'A change from a page of another origin gets 403 forbidden_origin, and changes nothing.',
    check: async (probe) => {
      await fund(probe, 1_000);
      const before = await lookAt(probe);
      const headers = { origin: 'https://elsewhere.example' };
      assertProblem(await charge(probe, chargeOf(1), { headers }), 'forbidden_origin');
      await assertUnchanged(probe, before);
    },
  },
  {
    name: 'A change whose content type is not JSON gets 415 unsupported_media_type, and changes nothing.',
    check: async (probe) => {
      await fund(probe, 1_000);
      const before = await lookAt(probe);
      for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
        const reply = await charge(probe, chargeOf(1), { headers: { 'content-type': type } });
        assertProblem(reply, 'unsupported_media_type');
      }
      await assertUnchanged(probe, before);
    },
  },
  {
    name: 'A method that a route does not have gets 405 method_not_allowed, with the header Allow.',
    check: async (probe) => {
      const role = roleFor(probe, 'consume');
      const reply = await probe.ask(role, 'PUT /charges', { body: chargeOf(1) });
      assertProblem(reply, 'method_not_allowed');
      const allowed = (reply.headers.get('allow') ?? '').split(/\s*,\s*/);
      assertReply(reply, allowed.includes('POST'), 'The header Allow does not list POST.');
    },
  },
  {
    name: 'A body that is no JSON, or not an object, gets 400 invalid_request.',
    check: async (probe) => {
      for (const body of ['{', '[]', 'null', '']) {
        assertProblem(await charge(probe, body), 'invalid_request');
      }
    },
  },
  {
    name: 'An invalid field gets 400 invalid_request with a pointer to the field.',
    check: async (probe) => {
      for (const [body, pointer] of [
        [{ ...chargeOf(1), amountMicros: 'ten' }, '/amountMicros'],
        [{ ...chargeOf(1), consumable: 7 }, '/consumable'],
        [{ ...chargeOf(1), onInsufficient: 'maybe' }, '/onInsufficient'],
      ] as const) {
        const reply = await charge(probe, body);
        assertPointer(reply, assertProblem(reply, 'invalid_request'), pointer);
      }
    },
  },
  {
    name: 'A problem contains no amount of the account.',
    check: async (probe) => {
      const { balanceMicros } = await fund(probe, ONE_BALANCE);
      const role = roleFor(probe, 'view');
      for (const reply of [
        await charge(probe, chargeOf(ONE_BALANCE + 1)),
        await charge(probe, chargeOf('ten')),
        await charge(probe, chargeOf(1), { key: 'short' }),
        await probe.ask(role, 'GET /transactions?limit=0'),
        await probe.ask(role, 'GET /purchases/none'),
      ]) {
        assertReply(reply, reply.status >= 400, 'The request succeeded. Expected a problem.');
        assertHides(reply, [ONE_BALANCE, balanceMicros]);
      }
    },
  },
  ...memberReads.map((name) => ({
    name: `${titleOf(name)} tells the role member nothing about the balance.`,
    check: (probe: Probe) => checkMemberRead(probe, name),
  })),
  {
    name: 'A refusal tells the role member nothing about the balance.',
    check: async (probe) => {
      const { balanceMicros } = await fund(probe, ONE_BALANCE);
      for (const path of ['/credits', '/transactions', '/purchases', '/auto-top-up']) {
        assertHides(await probe.ask('member', `GET ${path}`), [ONE_BALANCE, balanceMicros]);
      }
    },
  },
];

async function checkMemberRead(probe: Probe, name: RouteName): Promise<void> {
  const read = () =>
    probe.ask('member', requestLineOf(name), { headers: { accept: 'application/json' } });
  await fund(probe, ONE_BALANCE);
  const one = await read();
  const { balanceMicros } = await readCredits(probe);
  assertHides(one, [ONE_BALANCE, balanceMicros]);
  await fund(probe, OTHER_BALANCE);
  const other = await read();
  assert(
    one.text === other.text && one.headers.get('etag') === other.headers.get('etag'),
    'The response to a member differs between two balances.',
  );
}

function assertHides(reply: Reply, amounts: readonly number[]): void {
  const text = JSON.stringify([reply.text, ...reply.headers]);
  const isHidden = amounts.every((amount) => !text.includes(String(amount)));
  assertReply(reply, isHidden, 'The response contains an amount of the account.');
}
