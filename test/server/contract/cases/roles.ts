import { describe, expect, it } from 'vitest';
import { problemSchema } from '../../../../src/contract/problems/problem.js';
import { routes, type RouteName } from '../../../../src/contract/routes/routes.js';
import { problemIn } from '../../problem-in.js';
import type { Mount } from '../mounts.js';
import { ACCOUNT, charge, openService, valueOf, type Question } from '../../open-service.js';
import type { Role, Sender } from '../principals.js';

const users: Role[] = ['owner', 'admin', 'viewer', 'member', 'intern'];
const servers: Role[] = ['onlooker', 'consumer', 'administrator'];

const who: Record<string, readonly Role[]> = {
  everyone: [...users, ...servers],
  allButMembers: ['owner', 'admin', 'viewer', ...servers],
  consumers: ['consumer', 'administrator'],
  administrators: ['administrator'],
  buyers: ['owner', 'admin', 'administrator'],
};

interface Door {
  name: RouteName;
  /** Sender gets in. */
  open: readonly Role[] | undefined;
  body?: object;
  headers?: Record<string, string>;
  /** Whether the body is about a purchase. */
  isAboutPurchase?: true;
}

const doors: Door[] = [
  { name: 'getCredits', open: who.allButMembers },
  { name: 'getStatus', open: who.everyone },
  { name: 'getLimits', open: who.everyone },
  { name: 'listEvents', open: who.everyone },
  { name: 'listTransactions', open: who.allButMembers },
  { name: 'getAutoTopUp', open: who.allButMembers },
  { name: 'listPurchases', open: who.allButMembers },
  { name: 'getPurchase', open: who.allButMembers },
  { name: 'getPaymentMethod', open: who.allButMembers },
  { name: 'createPurchase', open: who.buyers, body: { amountMicros: 10_000_000 } },
  { name: 'cancelPurchase', open: who.buyers },
  {
    name: 'createRefund',
    open: who.administrators,
    body: { purchaseId: 'pur_none', amountMicros: 1_000_000 },
    isAboutPurchase: true,
  },
  {
    name: 'saveAutoTopUp',
    open: who.buyers,
    // As they are, so that everyone may save them after one another.
    body: {
      enabled: false,
      thresholdMicros: 5_000_000,
      amountMicros: 25_000_000,
      monthlyLimitMicros: null,
    },
    headers: { 'if-match': '"0"' },
  },
  { name: 'resumeAutoTopUp', open: who.buyers, body: {} },
  { name: 'createSetupSession', open: who.buyers },
  { name: 'createCharge', open: who.consumers, body: charge(1) },
  {
    name: 'createHold',
    open: who.consumers,
    body: { maxMicros: 1, consumable: 'llm_tokens' },
  },
  { name: 'settleHold', open: who.consumers, body: { finalMicros: 1 } },
  { name: 'releaseHold', open: who.consumers, body: {} },
  { name: 'extendHold', open: who.consumers, body: {} },
  { name: 'createGrant', open: who.administrators, body: { amountMicros: 1 } },
  {
    name: 'createAdjustment',
    open: who.administrators,
    body: { amountMicros: 1, description: 'Counted twice' },
  },
];

const held = { idempotencyKey: 'hold-of-these-tests', maxMicros: 1, consumable: 'sms' };

const requestOf = ({ name }: Door, id = 'pur_none') =>
  `${routes[name].method} ${routes[name].path.replace('{id}', id)}`;

/** Each a reason to refuse, too, but one that those who may not ask must not hear of. */
const nonsense: Question[] = [
  { key: null },
  { body: '{' },
  { body: 'x'.repeat(70_000) },
  { headers: { 'content-type': 'text/plain' } },
  { headers: { 'if-match': '"99"' } },
];

export function describeRoles(mount: Mount): void {
  const everyDoor = doors.map((door) => [requestOf(door), door] as const);

  describe('who asks', () => {
    it.each(everyDoor)('decides whether %s is allowed', async (_, door) => {
      const { ask, give, buy, hold, lookAt } = await openService({}, mount);
      await give(1_000_000);
      const { id: purchaseId } = await buy();
      const { id: holdId } = await hold(ACCOUNT, held);
      const { open = [], isAboutPurchase, headers = {} } = door;
      const request = requestOf(door, door.name.endsWith('Hold') ? holdId : purchaseId);
      const body = isAboutPurchase ? { ...door.body, purchaseId } : door.body;
      const before = await lookAt();
      for (const role of [...users, ...servers].filter((one) => !open.includes(one))) {
        expect(problemIn(await ask(role, request, { body }))).toEqual(['forbidden_role']);
      }
      expect(await lookAt()).toBe(before);
      for (const role of open) {
        expect(String((await ask(role, request, { body, headers })).status)).toMatch(/^20[01]$/);
      }
    });

    it.each(everyDoor)('has to be known to %s', async (request, { body }) => {
      const { ask, lookAt } = await openService({}, mount);
      const before = await lookAt();
      expect(problemIn(await ask(null, request, { body }))).toEqual(['unauthenticated']);
      for (const headers of [{ authorization: 'nobody' }, { authorization: 'toString' }]) {
        expect(problemIn(await ask(null, request, { body, headers }))).toEqual(['unauthenticated']);
      }
      expect(await lookAt()).toBe(before);
    });

    it.each(everyDoor)(
      'of another account is told by %s that there is none, never that it is forbidden',
      async (request, { body }) => {
        const { ask, give, lookAt } = await openService({}, mount);
        await give(1_000_000);
        const before = await lookAt();
        for (const role of users) {
          const stranger: Sender = `${role} of acct_2`;
          const theirs = await ask(stranger, request, { body });
          const nobodys = await ask(stranger, request, { body, account: 'nobody' });
          expect(problemIn(theirs)).toEqual(['not_found']);
          const { requestId: _, ...told } = valueOf(problemSchema, theirs);
          expect(valueOf(problemSchema, nobodys)).toMatchObject(told);
        }
        expect(await lookAt()).toBe(before);
      },
    );

    it.each(everyDoor)('gets nothing from %s of an account there is not', async (request, door) => {
      const { ask } = await openService({}, mount);
      for (const role of door.open ?? []) {
        for (const account of ['nobody', 'Acct_1', ' acct_1', '__proto__']) {
          const { body, headers = {} } = door;
          const reply = await ask(role, request, { body, headers, account });
          expect(problemIn(reply)).toEqual(['not_found']);
        }
      }
    });

    it.each(everyDoor.filter(([request]) => request.startsWith('POST')))(
      'has to be allowed before anything else is looked at: %s',
      async (request, { open }) => {
        const { ask } = await openService({}, mount);
        for (const question of nonsense) {
          expect(problemIn(await ask(null, request, question))).toEqual(['unauthenticated']);
          expect(problemIn(await ask('owner of acct_2', request, question))).toEqual(['not_found']);
          for (const role of [...users, ...servers].filter((one) => !open?.includes(one))) {
            expect(problemIn(await ask(role, request, question))).toEqual(['forbidden_role']);
          }
        }
      },
    );

    it('may say "current" to read, and only as a user', async () => {
      const { ask, lookAt } = await openService({}, mount);
      const before = await lookAt();
      const account = 'current';
      for (const door of doors) {
        const request = requestOf(door);
        const isRead = request.startsWith('GET');
        for (const role of isRead ? servers : [...users, ...servers]) {
          const reply = await ask(role, request, { account, body: door.body });
          expect(problemIn(reply)).toEqual(['invalid_request', '/path/accountId']);
        }
        expect(problemIn(await ask(null, request, { account, body: door.body }))).toEqual([
          'unauthenticated',
        ]);
      }
      expect(await lookAt()).toBe(before);
    });

    it('cannot be an account by the name of "current"', async () => {
      const isFound = { currency: 'usd', lowThresholdMicros: 0 };
      const { ask, baseUrl } = await openService({ resolveAccount: () => isFound }, mount);
      for (const account of ['current', '%63urrent']) {
        const request = `POST ${baseUrl}/accounts/${account}/grants`;
        const reply = await ask('administrator', request, { body: { amountMicros: 1 } });
        expect(problemIn(reply)).toEqual(['invalid_request', '/path/accountId']);
      }
    });

    it('sees what they may do there, by role and by what the host takes away', async () => {
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
