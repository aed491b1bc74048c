import { describe, expect, it } from 'vitest';
import { setupSessionSchema } from '../../../../src/contract/resources/checkout.js';
import type { RouteName } from '../../../../src/contract/routes/routes.js';
import { problemIn } from '../../problem-in.js';
import {
  ACCOUNT,
  charge,
  newKey,
  openService,
  valueOf,
  type Question,
} from '../../open-service.js';
import type { Mount } from '../mounts.js';
import type { Role, Sender } from '../principals.js';
import { bodyOf, requestOf, routeCases, type RouteCase } from './roles.js';

/** `ok`, or the code of the problem. */
type Answer = 'ok' | 'account_closed' | 'forbidden_role';

type Answers = Record<Role, Answer>;

const users = (manager: Answer, member: Answer) => ({
  owner: manager,
  admin: manager,
  viewer: manager,
  member,
  intern: member,
});

/** Owners and admins may know that the account is closed; members get the answer to their role. */
const read: Answers = {
  ...users('account_closed', 'forbidden_role'),
  onlooker: 'account_closed',
  consumer: 'account_closed',
  administrator: 'ok',
};
const readByEveryone: Answers = { ...read, ...users('account_closed', 'account_closed') };
const changed = (administrator: Answer): Answers => ({
  ...users('account_closed', 'forbidden_role'),
  viewer: 'forbidden_role',
  onlooker: 'forbidden_role',
  consumer: 'forbidden_role',
  administrator,
});
const administered = (administrator: Answer): Answers => ({
  ...users('forbidden_role', 'forbidden_role'),
  onlooker: 'forbidden_role',
  consumer: 'forbidden_role',
  administrator,
});
const consumed = (server: Answer): Answers => ({
  ...administered(server),
  consumer: server,
});

/** Every route, for every principal: a route or a principal that is missing does not compile. */
const answers: Record<RouteName, Answers> = {
  getCredits: read,
  getStatus: readByEveryone,
  getLimits: readByEveryone,
  listEvents: readByEveryone,
  listTransactions: read,
  getUsage: read,
  listPurchases: read,
  getPurchase: read,
  getAutoTopUp: read,
  getPaymentMethod: read,
  getSetupSession: read,
  createPurchase: changed('account_closed'),
  cancelPurchase: changed('ok'),
  saveAutoTopUp: changed('account_closed'),
  resumeAutoTopUp: changed('account_closed'),
  createSetupSession: changed('account_closed'),
  createPortalSession: changed('account_closed'),
  createCharge: consumed('account_closed'),
  createHold: consumed('account_closed'),
  extendHold: consumed('account_closed'),
  settleHold: consumed('ok'),
  releaseHold: consumed('ok'),
  createGrant: administered('account_closed'),
  createAdjustment: administered('ok'),
  createRefund: administered('ok'),
};

export function describeClosedAccounts(mount: Mount): void {
  describe('a closed account', () => {
    const everyRoute = Object.keys(answers) as RouteName[];

    async function openClosed() {
      const service = await openService({}, mount);
      await service.give(1_000_000);
      const { id: purchaseId } = await service.buy();
      const hold = await service.hold(ACCOUNT, {
        idempotencyKey: newKey(),
        maxMicros: 1,
        consumable: 'sms',
      });
      const session = await service.ask('owner', 'POST /setup-sessions');
      const setupSession = valueOf(setupSessionSchema, session).id;
      const references = { purchaseId, origin: service.origin };
      const ids = { purchase: purchaseId, hold: hold.id, setupSession };
      const send = (sender: Sender, name: RouteName) => {
        const { resource, headers = {} }: RouteCase = routeCases[name];
        const question: Question = { body: bodyOf(name, references), headers };
        return service.ask(sender, requestOf(name, resource && ids[resource]), question);
      };
      return { ...service, send };
    }

    it.each(everyRoute)('answers %s to each principal as the table says', async (name) => {
      const { admits }: RouteCase = routeCases[name];
      const { send, closeAccount } = await openClosed();
      await closeAccount(ACCOUNT);
      for (const [role, answer] of Object.entries(answers[name]) as [Role, Answer][]) {
        // An open account admits exactly the roles that this table does not forbid.
        expect(admits.includes(role)).toBe(answer !== 'forbidden_role');
        const reply = await send(role, name);
        const given = reply.status < 300 ? 'ok' : problemIn(reply)[0];
        expect([role, given]).toEqual([role, answer]);
        expect(reply.status === 410).toBe(answer === 'account_closed');
      }
    });

    it.each(everyRoute)('stays "not found" to other tenants and strangers: %s', async (name) => {
      const { send, closeAccount } = await openClosed();
      await closeAccount(ACCOUNT);
      expect(problemIn(await send('owner of acct_2', name))).toEqual(['not_found']);
      expect(problemIn(await send('member of acct_2', name))).toEqual(['not_found']);
      expect(problemIn(await send(null, name))).toEqual(['unauthenticated']);
    });

    it('repeats the reply to a charge and a hold that were made before', async () => {
      const { ask, give, closeAccount } = await openService({}, mount);
      await give(1_000_000);
      const charged = { key: newKey(), body: charge(1) };
      const held = { key: newKey(), body: { maxMicros: 1, consumable: 'sms' } };
      const before = await Promise.all([
        ask('consumer', 'POST /charges', charged),
        ask('consumer', 'POST /holds', held),
      ]);
      await closeAccount(ACCOUNT);
      const after = await Promise.all([
        ask('consumer', 'POST /charges', charged),
        ask('consumer', 'POST /holds', held),
      ]);
      expect(after.map(({ text }) => text)).toEqual(before.map(({ text }) => text));
      expect(after.map(({ headers }) => headers.get('idempotent-replayed'))).toEqual([
        'true',
        'true',
      ]);
    });

    it('contains no amount and no date in the problem', async () => {
      const { ask, closeAccount, give } = await openService({}, mount);
      await give(7_373_737_373);
      await closeAccount(ACCOUNT);
      const reply = await ask('owner', 'GET /credits');
      const { requestId: _, ...problem } = JSON.parse(reply.text) as Record<string, unknown>;
      expect(problem).toEqual({
        type: 'urn:problem-type:credits:account-closed',
        title: 'This account is closed.',
        status: 410,
        code: 'account_closed',
      });
    });

    it('is open to everyone again after it is reopened', async () => {
      const { ask, closeAccount, reopenAccount } = await openService({}, mount);
      await closeAccount(ACCOUNT);
      expect((await ask('owner', 'GET /credits')).status).toBe(410);
      expect(await reopenAccount(ACCOUNT)).toMatchObject({ closedAt: null });
      expect((await ask('owner', 'GET /credits')).status).toBe(200);
      const body = { amountMicros: 10_000_000 };
      expect((await ask('owner', 'POST /purchases', { body })).status).toBe(201);
    });
  });
}
