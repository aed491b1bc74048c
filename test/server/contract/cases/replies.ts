import { describe, expect, it } from 'vitest';
import { routes, type RouteName } from '../../../../src/contract/routes/routes.js';
import { simulatedCard } from '../../../../src/mocks/payments/simulated-wallet.js';
import type { Mount } from '../mounts.js';
import { ACCOUNT, charge, openService, valueOf, type Question } from '../../open-service.js';
import type { Sender } from '../principals.js';

const createdAt = '2026-03-14T09:26:53.000Z';
const txn = expect.stringMatching(/^txn_[0-9a-f]{32}$/);

interface ReplyCase {
  sender: Sender;
  question?: Question;
  body: object;
}

/** The file that tests a route whose requests need more than an account. */
interface Elsewhere {
  testedIn: string;
}

const sums = { paidMicros: 125, coveredMicros: 0, count: 1 };
const usedOnThatDay = { ...sums, points: [{ startsAt: '2026-03-14T00:00:00.000Z', ...sums }] };

/** The replies of an account that was given $10.00 and charged 125 micro-units. */
const replies = {
  getCredits: {
    sender: 'owner',
    body: {
      accountId: ACCOUNT,
      currency: 'usd',
      minorUnitMicros: 10_000,
      balanceMicros: 9_999_875,
      reservedMicros: 0,
      availableMicros: 9_999_875,
      lifetimeAddedMicros: 0,
      lifetimeSpentMicros: 125,
      lowThresholdMicros: 5_000_000,
      permissions: { purchase: true, manageAutoTopUp: true },
      state: 'active',
      asOf: createdAt,
      version: '2pm',
    },
  },
  getStatus: {
    sender: 'member',
    body: {
      accountId: ACCOUNT,
      state: 'ok',
      canPurchase: false,
      contact: 'billing@acme.example',
    },
  },
  getLimits: {
    sender: 'member',
    body: {
      currency: 'usd',
      minorUnitMicros: 10_000,
      purchase: { minMicros: 5_000_000, maxMicros: 1_000_000_000, defaultMicros: 10_000_000 },
      autoTopUp: {
        minAmountMicros: 5_000_000,
        maxAmountMicros: 100_000_000_000,
        minThresholdMicros: 0,
        defaultAmountMicros: 25_000_000,
        defaultThresholdMicros: 5_000_000,
        confirmAboveMicros: 1_000_000_000,
      },
    },
  },
  listTransactions: {
    sender: 'admin',
    body: {
      data: [
        {
          id: txn,
          seq: 2,
          kind: 'consumption',
          amountMicros: -125,
          balanceAfterMicros: 9_999_875,
          consumable: 'llm_tokens',
          createdAt,
        },
        {
          id: txn,
          seq: 1,
          kind: 'grant',
          amountMicros: 10_000_000,
          balanceAfterMicros: 10_000_000,
          createdAt,
        },
      ],
      nextCursor: null,
      currency: 'usd',
      minorUnitMicros: 10_000,
    },
  },
  getUsage: {
    sender: 'viewer',
    body: {
      currency: 'usd',
      minorUnitMicros: 10_000,
      from: '2026-02-13T00:00:00.000Z',
      to: '2026-03-15T00:00:00.000Z',
      interval: 'day',
      groupBy: 'consumable',
      labelKeys: [],
      total: usedOnThatDay,
      groups: [{ value: 'llm_tokens', ...usedOnThatDay }],
      other: null,
    },
  },
  getAutoTopUp: {
    sender: 'onlooker',
    body: {
      enabled: false,
      mode: 'fixed',
      thresholdMicros: 5_000_000,
      amountMicros: 25_000_000,
      monthlyLimitMicros: null,
      spentThisMonthMicros: 0,
      status: 'off',
      paymentMethod: simulatedCard,
      version: '0',
    },
  },
  getPaymentMethod: { sender: 'owner', body: { paymentMethod: simulatedCard } },
  listPurchases: { sender: 'viewer', body: { data: [], nextCursor: null } },
  createCharge: {
    sender: 'consumer',
    question: { body: charge(9_999_876, 'partial') },
    body: { chargedMicros: 9_999_875, shortfallMicros: 1, transactionId: txn },
  },
  createHold: {
    sender: 'consumer',
    question: { body: { maxMicros: 9_999_876, minMicros: 1, consumable: 'llm_tokens' } },
    body: {
      id: expect.stringMatching(/^hold_[0-9a-f]{32}$/),
      grantedMicros: 9_999_875,
      expiresAt: '2026-03-14T09:41:53.000Z',
    },
  },
  createGrant: {
    sender: 'administrator',
    question: { body: { amountMicros: 1, description: 'Welcome' } },
    body: {
      id: txn,
      seq: 3,
      kind: 'grant',
      amountMicros: 1,
      balanceAfterMicros: 9_999_876,
      description: 'Welcome',
      createdAt,
    },
  },
  createAdjustment: {
    sender: 'administrator',
    question: { body: { amountMicros: -10_000_000, description: 'Counted twice' } },
    body: {
      id: txn,
      seq: 3,
      kind: 'adjustment',
      amountMicros: -10_000_000,
      balanceAfterMicros: -125,
      description: 'Counted twice',
      createdAt,
    },
  },
  listEvents: { testedIn: 'events.ts' },
  createPurchase: { testedIn: 'purchases.ts' },
  getPurchase: { testedIn: 'reading-purchases.ts' },
  cancelPurchase: { testedIn: 'purchase-ends.ts' },
  createRefund: { testedIn: 'purchase-ends.ts' },
  saveAutoTopUp: { testedIn: 'auto-top-up.ts' },
  resumeAutoTopUp: { testedIn: 'resuming.ts' },
  createSetupSession: { testedIn: 'setups.ts' },
  getSetupSession: { testedIn: 'setups.ts' },
  createPortalSession: { testedIn: 'portal.ts' },
  settleHold: { testedIn: 'hold-ends.ts' },
  releaseHold: { testedIn: 'hold-ends.ts' },
  extendHold: { testedIn: 'hold-ends.ts' },
} satisfies Record<RouteName, ReplyCase | Elsewhere>;

const replyCases = Object.entries<ReplyCase | Elsewhere>(replies).flatMap(([name, reply]) =>
  'body' in reply ? [[name as RouteName, reply] as const] : [],
);

export function describeReplies(mount: Mount): void {
  async function openedWithHistory() {
    const service = await openService({}, mount);
    await service.give(10_000_000);
    await service.ask('consumer', 'POST /charges', { body: charge(125) });
    return service;
  }

  describe('a response', () => {
    it.each(replyCases)('to %s is exactly as in the contract', async (name, replyCase) => {
      const { ask } = await openedWithHistory();
      const { method, path, status, reply: schema } = routes[name];
      const { sender, question, body } = replyCase;
      const reply = await ask(sender, `${method} ${path}`, question);
      expect(reply.status).toBe(status);
      expect(reply.headers.get('content-type')).toBe('application/json');
      expect(JSON.parse(reply.text)).toEqual(body);
      expect(valueOf(schema, reply)).toEqual(body);
    });

    it('is the same for the account "current"', async () => {
      const { ask } = await openedWithHistory();
      const paths = 'credits status limits transactions auto-top-up purchases payment-method';
      for (const path of paths.split(' ').map((name) => `/${name}`)) {
        const current = await ask('owner', `GET ${path}`, { account: 'current' });
        expect(current.status).toBe(200);
        expect(current.text).toBe((await ask('owner', `GET ${path}`)).text);
      }
    });

    it('of an unused account is empty', async () => {
      const { credits } = await openService({}, mount);
      expect(await credits()).toMatchObject({
        balanceMicros: 0,
        state: 'depleted',
        version: '0pm',
      });
    });

    it.each([
      [5_000_001, 'active', 'ok'],
      [5_000_000, 'low', 'ok'],
      [10_000, 'low', 'ok'],
      [9_999, 'depleted', 'out_of_credits'],
      [-1, 'in_debt', 'out_of_credits'],
    ])(
      'at %i micro-units has the state %s, and %s for a member',
      async (amountMicros, state, status) => {
        const { adjust, ask, credits } = await openService({}, mount);
        const description = 'Opening balance';
        await adjust(ACCOUNT, {
          idempotencyKey: 'opening-of-the-books',
          amountMicros,
          description,
        });
        expect(await credits()).toMatchObject({ state });
        const reply = await ask('member', 'GET /status');
        expect(JSON.parse(reply.text)).toMatchObject({ state: status });
      },
    );

    it('finds an account by any id and under any mount path', async () => {
      const isFound = { currency: 'usd', lowThresholdMicros: 0 };
      const { ask, baseUrl } = await openService({ resolveAccount: () => isFound }, mount);
      for (const account of ['team 7/ü', '100%', 'accounts', '..%2f', '~!*()']) {
        const reply = await ask('owner', 'GET /credits', { account });
        expect(JSON.parse(reply.text)).toMatchObject({ accountId: account });
      }
      const deep = `GET ${baseUrl}/accounts/eu/credits/accounts/acct_1/credits`;
      expect(JSON.parse((await ask('owner', deep)).text)).toMatchObject({ accountId: ACCOUNT });
    });
  });
}
