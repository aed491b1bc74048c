import { describe, expect, it } from 'vitest';
import { setupSessionSchema } from '../../../../src/contract/resources/checkout.js';
import { problemSchema } from '../../../../src/contract/problems/problem.js';
import type { Route } from '../../../../src/contract/routes/route.js';
import { routes, type RouteName } from '../../../../src/contract/routes/routes.js';
import { problemIn } from '../../problem-in.js';
import type { Mount } from '../mounts.js';
import { requestBodies } from '../../../../src/conformance/backend/request-bodies.js';
import { ACCOUNT, openService, valueOf, type Question } from '../../open-service.js';
import type { Role, Sender } from '../principals.js';

const users: Role[] = ['owner', 'admin', 'viewer', 'member', 'intern'];
const servers: Role[] = ['onlooker', 'consumer', 'administrator'];

const everyone = [...users, ...servers];
const allButMembers: Role[] = ['owner', 'admin', 'viewer', ...servers];
const consumers: Role[] = ['consumer', 'administrator'];
const administrators: Role[] = ['administrator'];
const buyers: Role[] = ['owner', 'admin', 'administrator'];

/** The resources that the body or the path of a request refers to. */
interface References {
  id?: string;
  purchaseId: string;
  /** Origin of the host app's pages. */
  origin: string;
}

export interface RouteCase {
  /** The roles that the route admits. Every other role is refused. */
  admits: readonly Role[];
  /** The resource that the `{id}` of the path stands for. */
  resource?: 'purchase' | 'hold' | 'setupSession';
  /** Parts of the body that differ from `requestBodies`. */
  bodyOf?: (references: References) => object;
  headers?: Record<string, string>;
}

/** Every route of the contract: a route that is missing here does not compile. */
export const routeCases = {
  getCredits: { admits: allButMembers },
  getStatus: { admits: everyone },
  getLimits: { admits: everyone },
  listEvents: { admits: everyone },
  listTransactions: { admits: allButMembers },
  getUsage: { admits: allButMembers },
  getAutoTopUp: { admits: allButMembers },
  listPurchases: { admits: allButMembers },
  getPurchase: { admits: allButMembers, resource: 'purchase' },
  getPaymentMethod: { admits: allButMembers },
  getSetupSession: { admits: allButMembers, resource: 'setupSession' },
  createPurchase: { admits: buyers },
  cancelPurchase: { admits: buyers, resource: 'purchase' },
  createRefund: { admits: administrators, bodyOf: ({ purchaseId }) => ({ purchaseId }) },
  // The settings as they are, so that each role may save them in turn.
  saveAutoTopUp: { admits: buyers, headers: { 'if-match': '"0"' } },
  resumeAutoTopUp: { admits: buyers },
  createSetupSession: { admits: buyers },
  createPortalSession: {
    admits: buyers,
    bodyOf: ({ origin }) => ({ returnUrl: `${origin}/billing` }),
  },
  createCharge: { admits: consumers },
  createHold: { admits: consumers },
  settleHold: { admits: consumers, resource: 'hold' },
  releaseHold: { admits: consumers, resource: 'hold' },
  extendHold: { admits: consumers, resource: 'hold' },
  createGrant: { admits: administrators },
  createAdjustment: { admits: administrators },
} satisfies Record<RouteName, RouteCase>;

const held = { idempotencyKey: 'hold-of-these-tests', maxMicros: 1, consumable: 'sms' };

const elsewhere: References = { purchaseId: 'pur_none', origin: 'https://app.example.com' };

export const requestOf = (name: RouteName, id = 'pur_none') =>
  `${routes[name].method} ${routes[name].path.replace('{id}', id)}`;

export function bodyOf(name: RouteName, references: References = elsewhere): object | undefined {
  const { method, request }: Route = routes[name];
  if (method === 'GET') return undefined;
  const { bodyOf: differencesOf }: RouteCase = routeCases[name];
  return { ...(request && requestBodies[request]), ...differencesOf?.(references) };
}

/** Requests with another fault. A sender without permission must not learn about that fault. */
const nonsense: Question[] = [
  { key: null },
  { body: '{' },
  { body: 'x'.repeat(70_000) },
  { headers: { 'content-type': 'text/plain' } },
  { headers: { 'if-match': '"99"' } },
];

export function describeRoles(mount: Mount): void {
  const names = Object.keys(routeCases) as RouteName[];
  const everyRoute = names.map((name): [string, RouteName, RouteCase] => [
    requestOf(name),
    name,
    routeCases[name],
  ]);

  describe('the sender of a request', () => {
    it.each(everyRoute)(
      'is allowed %s by its role',
      async (_, name, { admits, resource, headers = {} }) => {
        const { ask, give, buy, hold, lookAt, origin } = await openService({}, mount);
        await give(1_000_000);
        const { id: purchaseId } = await buy();
        const { id: holdId } = await hold(ACCOUNT, held);
        const session = await ask('owner', 'POST /setup-sessions');
        const ids = {
          purchase: purchaseId,
          hold: holdId,
          setupSession: valueOf(setupSessionSchema, session).id,
        };
        const request = requestOf(name, resource && ids[resource]);
        const body = bodyOf(name, { purchaseId, origin });
        const before = await lookAt();
        for (const role of everyone.filter((one) => !admits.includes(one))) {
          expect(problemIn(await ask(role, request, { body }))).toEqual(['forbidden_role']);
        }
        expect(await lookAt()).toBe(before);
        for (const role of admits) {
          expect(String((await ask(role, request, { body, headers })).status)).toMatch(/^20[01]$/);
        }
      },
    );

    it.each(everyRoute)('must be authenticated for %s', async (request, name) => {
      const body = bodyOf(name);
      const { ask, lookAt } = await openService({}, mount);
      const before = await lookAt();
      expect(problemIn(await ask(null, request, { body }))).toEqual(['unauthenticated']);
      for (const headers of [{ authorization: 'nobody' }, { authorization: 'toString' }]) {
        expect(problemIn(await ask(null, request, { body, headers }))).toEqual(['unauthenticated']);
      }
      expect(await lookAt()).toBe(before);
    });

    it.each(everyRoute)(
      'from another account gets "not found" from %s, never "forbidden"',
      async (request, name) => {
        const body = bodyOf(name);
        const { ask, give, lookAt } = await openService({}, mount);
        await give(1_000_000);
        const before = await lookAt();
        for (const role of users) {
          const stranger: Sender = `${role} of acct_2`;
          const theirs = await ask(stranger, request, { body });
          const ofUnknownAccount = await ask(stranger, request, { body, account: 'nobody' });
          expect(problemIn(theirs)).toEqual(['not_found']);
          const { requestId: _, ...problem } = valueOf(problemSchema, theirs);
          expect(valueOf(problemSchema, ofUnknownAccount)).toMatchObject(problem);
        }
        expect(await lookAt()).toBe(before);
      },
    );

    it.each(everyRoute)(
      'gets "not found" from %s for an unknown account',
      async (request, name, routeCase) => {
        const { ask, origin } = await openService({}, mount);
        for (const role of routeCase.admits) {
          for (const account of ['nobody', 'Acct_1', ' acct_1', '__proto__']) {
            const { headers = {} } = routeCase;
            const body = bodyOf(name, { ...elsewhere, origin });
            const reply = await ask(role, request, { body, headers, account });
            expect(problemIn(reply)).toEqual(['not_found']);
          }
        }
      },
    );

    it.each(everyRoute.filter(([request]) => request.startsWith('POST')))(
      'is checked before everything else: %s',
      async (request, _, { admits }) => {
        const { ask } = await openService({}, mount);
        for (const question of nonsense) {
          expect(problemIn(await ask(null, request, question))).toEqual(['unauthenticated']);
          expect(problemIn(await ask('owner of acct_2', request, question))).toEqual(['not_found']);
          for (const role of everyone.filter((one) => !admits.includes(one))) {
            expect(problemIn(await ask(role, request, question))).toEqual(['forbidden_role']);
          }
        }
      },
    );

    it('may name the account "current" only as a user, and only to read', async () => {
      const { ask, lookAt } = await openService({}, mount);
      const before = await lookAt();
      const account = 'current';
      for (const [request, name] of everyRoute) {
        const body = bodyOf(name);
        const isRead = request.startsWith('GET');
        for (const role of isRead ? servers : everyone) {
          const reply = await ask(role, request, { account, body });
          expect(problemIn(reply)).toEqual(['invalid_request', '/path/accountId']);
        }
        expect(problemIn(await ask(null, request, { account, body }))).toEqual(['unauthenticated']);
      }
      expect(await lookAt()).toBe(before);
    });

    it('cannot have an account with the id "current"', async () => {
      const isFound = { currency: 'usd', lowThresholdMicros: 0 };
      const { ask, baseUrl } = await openService({ resolveAccount: () => isFound }, mount);
      for (const account of ['current', '%63urrent']) {
        const request = `POST ${baseUrl}/accounts/${account}/grants`;
        const reply = await ask('administrator', request, { body: { amountMicros: 1 } });
        expect(problemIn(reply)).toEqual(['invalid_request', '/path/accountId']);
      }
    });

    it('sees its permissions, by its role and without those that the host app withdrew', async () => {
      const { ask } = await openService({}, mount);
      const permissions = async (role: Role) =>
        (JSON.parse((await ask(role, 'GET /credits')).text) as { permissions: object }).permissions;
      const all = { purchase: true, manageAutoTopUp: true };
      const none = { purchase: false, manageAutoTopUp: false };
      expect(await permissions('owner')).toEqual(all);
      expect(await permissions('admin')).toEqual(all);
      expect(await permissions('viewer')).toEqual(none);
      expect(await permissions('consumer')).toEqual(none);
      expect(await permissions('administrator')).toEqual(all);

      const canPurchase = async (role: Role) =>
        (JSON.parse((await ask(role, 'GET /status')).text) as { canPurchase: boolean }).canPurchase;
      expect(await canPurchase('owner')).toBe(true);
      expect(await canPurchase('viewer')).toBe(false);
      expect(await canPurchase('member')).toBe(false);
      expect(await canPurchase('intern')).toBe(false);
    });
  });
}
