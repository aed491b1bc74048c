import { describe, expect, it } from 'vitest';
import { creditsSchema } from '../../../src/contract/resources/credits.js';
import type { Route } from '../../../src/contract/routes/route.js';
import { routes } from '../../../src/contract/routes/routes.js';
import type { Principal } from '../../../src/server/ports/principal.js';
import { authenticate } from '../contract/principals.js';
import { requestBodies } from '../../../src/conformance/backend/request-bodies.js';
import { ACCOUNT, openService, valueOf, type Question } from '../open-service.js';
import { problemIn } from '../problem-in.js';
import { hostilePrincipals } from './hostile-principals.js';

const OTHER = 'acct_2';

/** The members of a problem without a detail. */
const problemMembers = ['type', 'title', 'status', 'code', 'requestId'];

/** Opens two accounts with credits. `answerWith` makes `authenticate` return one answer for a while. */
async function open() {
  let answer: (() => unknown) | null = null;
  const faults: string[] = [];
  const service = await openService({
    // A host app without type checks can return anything.
    authenticate: (request) => (answer ? answer() : authenticate(request)) as Principal,
    onFault: (fault) => void faults.push(String(fault)),
  });
  await service.give(7_373_731, ACCOUNT);
  await service.give(7_373_732, OTHER);
  const { purchase } = await service.begin();
  const hold = await service.hold(ACCOUNT, {
    idempotencyKey: 'hold-of-the-hostile-test',
    maxMicros: 1,
    consumable: 'sms',
  });
  const everyRoute = Object.values<Route>(routes).map(
    ({ method, path, request }): [string, Question] => [
      `${method} ${path.replace('{id}', path.startsWith('/holds') ? hold.id : purchase.id)}`,
      {
        headers: { 'if-match': '"0"' },
        ...(method !== 'GET' && { body: request ? requestBodies[request] : {} }),
      },
    ],
  );
  return {
    ...service,
    faults,
    everyRoute,
    answerWith: (next: (() => unknown) | null) => void (answer = next),
    lookAtBoth: async () => [await service.lookAt(ACCOUNT), await service.lookAt(OTHER)],
  };
}

describe('an answer of authenticate', () => {
  it('is one of more than 60 kinds of nonsense in these tests', () => {
    expect(hostilePrincipals.length).toBeGreaterThan(60);
    expect(Object.keys(routes).length).toBeGreaterThan(20);
  });

  it.each(hostilePrincipals)(
    'that is %s reads nothing and changes nothing on any route',
    async (_, answer) => {
      const { everyRoute, answerWith, ask, lookAtBoth, faults } = await open();
      const before = await lookAtBoth();
      answerWith(answer);
      for (const [request, question] of everyRoute) {
        for (const account of [ACCOUNT, OTHER, 'current']) {
          const reply = await ask('owner', request, { ...question, account });
          expect(problemIn(reply), request).toEqual(['internal_error']);
          expect(Object.keys(JSON.parse(reply.text) as object)).toEqual(problemMembers);
        }
      }
      expect(faults).toHaveLength(everyRoute.length * 3);
      answerWith(null);
      expect(await lookAtBoth()).toEqual(before);
    },
  );

  it('that is invalid is reported with the field, its value, and the remedy', async () => {
    const { answerWith, ask, faults } = await open();
    const faultFor = async (answer: unknown) => {
      answerWith(() => answer);
      await ask('owner', 'GET /credits');
      return faults.at(-1) ?? '';
    };
    const user = { kind: 'user', userId: 'user_1', accountId: ACCOUNT, role: 'owner' };
    const remedy =
      'Return { kind: "user", userId, accountId, role } for a signed-in person, { kind: "server", scopes }';
    expect(await faultFor({})).toContain('authenticate returned');
    expect(await faultFor({})).toContain('kind is undefined. Expected one of user, server.');
    expect(await faultFor({})).toContain(remedy);
    expect(await faultFor({ kind: 'User' })).toContain('kind is "User"');
    expect(await faultFor(undefined)).toContain('null if nobody is signed in');
    expect(await faultFor({ ...user, userId: 7 })).toContain('userId is 7. Expected string.');
    expect(await faultFor({ kind: 'server', scopes: 'consume' })).toContain('scopes is "consume"');
    expect(await faultFor({ kind: 'server', scopes: ['consume', 'all'] })).toContain(
      'scopes.1 is "all". Expected one of consume, admin.',
    );
    const leaky = await faultFor({ ...user, token: 'hunter2' });
    expect(leaky).toContain('token is not a known field.');
    expect(leaky).not.toContain('hunter2');
  });

  it.each<[string, Principal | null, number]>([
    ['a user', { kind: 'user', userId: 'u', accountId: ACCOUNT, role: 'owner' }, 200],
    ['an unknown role', { kind: 'user', userId: 'u', accountId: ACCOUNT, role: 'boss' }, 403],
    ['a role in capitals', { kind: 'user', userId: 'u', accountId: ACCOUNT, role: 'Owner' }, 403],
    ['an empty role', { kind: 'user', userId: 'u', accountId: ACCOUNT, role: '' }, 403],
    ['a user elsewhere', { kind: 'user', userId: 'u', accountId: OTHER, role: 'owner' }, 404],
    ['a server', { kind: 'server', scopes: ['consume'] }, 200],
    ['a server without scopes', { kind: 'server', scopes: [] }, 200],
    ['null', null, 401],
  ])('that is %s is read', async (_, answer, status) => {
    const { answerWith, ask, faults } = await open();
    for (const form of [answer, Promise.resolve(answer), answer && Object.freeze({ ...answer })]) {
      answerWith(() => form);
      expect((await ask('owner', 'GET /credits')).status).toBe(status);
    }
    expect(faults).toEqual([]);
  });

  it('is read once: a getter cannot answer the check and the request differently', async () => {
    const { answerWith, ask } = await open();
    let reads = 0;
    answerWith(() => ({
      kind: 'user',
      userId: 'u',
      role: 'owner',
      get accountId() {
        reads += 1;
        return reads % 2 === 1 ? OTHER : ACCOUNT;
      },
    }));
    expect((await ask('owner', 'GET /credits')).status).toBe(404);
    expect(reads).toBe(1);
  });
});

describe('a permission of a user', () => {
  const all = { purchase: true, manageAutoTopUp: true };

  async function permissionsWith(permissions: unknown) {
    const { answerWith, ask } = await open();
    const user = { kind: 'user', userId: 'u', accountId: ACCOUNT, role: 'owner' };
    answerWith(() => ({ ...user, permissions }));
    const reply = await ask('owner', 'GET /credits');
    const buying = await ask('owner', 'POST /purchases', { body: { amountMicros: 10_000_000 } });
    const seen = valueOf(creditsSchema, reply).permissions;
    expect(buying.status).toBe(seen.purchase ? 201 : 403);
    return seen;
  }

  it('keeps the role’s default when it is absent', async () => {
    expect(await permissionsWith(undefined)).toEqual(all);
    expect(await permissionsWith({})).toEqual(all);
    expect(await permissionsWith({ purchase: true })).toEqual(all);
    expect(await permissionsWith({ manageAutoTopUp: false })).toEqual({
      ...all,
      manageAutoTopUp: false,
    });
  });

  it.each(
    [false, 'false', 'true', 1, 0, null, undefined, '', [], {}, 'yes'].map((value) => [value]),
  )('is taken away when it is %j instead of true', async (value) => {
    expect(await permissionsWith({ purchase: value })).toEqual({ ...all, purchase: false });
  });
});
