/**
 * Accounts at the ends of the range of exact amounts, about nine billion dollars: every read is answered, and
 * every operation is carried out or refused with a code.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeParse } from '../../../src/contract/validation/safe-parse.js';
import { routes } from '../../../src/contract/routes/routes.js';
import { usdLimits, type LimitTerms } from '../../../src/server/accounts/limits.js';
import { ProblemError } from '../../../src/server/faults/problem-error.js';
import { ACCOUNT, newKey, openService, type Service } from '../open-service.js';

const MAX = Number.MAX_SAFE_INTEGER;
const CENT = 10_000;
const MAX_PURCHASE = MAX - (MAX % CENT);

const limits: LimitTerms = {
  purchase: { ...usdLimits.purchase, minMicros: CENT, maxMicros: MAX_PURCHASE },
  autoTopUp: { ...usdLimits.autoTopUp, maxAmountMicros: MAX_PURCHASE },
};

const amounts = fc.constantFrom(MAX, MAX - 1, MAX_PURCHASE, 2 ** 52 + 1, 2 ** 52, CENT, 1);
const prices = amounts.map((amount) => Math.max(CENT, amount - (amount % CENT)));
const usage = { consumable: 'llm_tokens' } as const;

type Operation = (service: Service, ids: { hold: string; purchase: string }) => Promise<unknown>;

const key = () => ({ idempotencyKey: newKey() });

const operations: fc.Arbitrary<Operation> = fc.oneof(
  amounts.map(
    (amountMicros): Operation =>
      ({ grant }) =>
        grant(ACCOUNT, { ...key(), amountMicros }),
  ),
  fc.tuple(amounts, fc.constantFrom(1, -1)).map(
    ([amount, sign]): Operation =>
      ({ adjust }) =>
        adjust(ACCOUNT, { ...key(), amountMicros: sign * amount, description: 'Corrected' }),
  ),
  amounts.map((maxMicros): Operation => async ({ hold }, ids) => {
    ids.hold = (await hold(ACCOUNT, { ...key(), ...usage, maxMicros, minMicros: 1 })).id;
  }),
  amounts.map(
    (finalMicros): Operation =>
      ({ settleHold }, { hold }) =>
        settleHold(ACCOUNT, hold, { finalMicros }),
  ),
  fc.constant<Operation>(({ releaseHold }, { hold }) => releaseHold(ACCOUNT, hold)),
  fc.tuple(amounts, fc.constantFrom('reject', 'partial')).map(
    ([amountMicros, onInsufficient]): Operation =>
      ({ charge }) =>
        charge(ACCOUNT, { ...key(), ...usage, amountMicros, onInsufficient }),
  ),
  fc
    .record({ price: prices, isRefunded: fc.boolean(), isDisputed: fc.boolean() })
    .map(
      ({ price, isRefunded, isDisputed }): Operation =>
        async ({ begin, provider, ask }, ids) => {
          const { purchase } = await begin(price);
          ids.purchase = purchase.id;
          provider.pay(purchase.id);
          if (isRefunded) provider.refund(purchase.id, price);
          if (isDisputed) provider.dispute(purchase.id);
          const { status, text } = await ask('owner', `GET /purchases/${purchase.id}`);
          if (status !== 200) throw new Error(text);
        },
    ),
  fc.constantFrom<Operation>(
    ({ settle, provider }, { purchase }) => {
      if (purchase !== 'none') provider.dispute(purchase);
      return settle(ACCOUNT, purchase);
    },
    ({ settle, provider }, { purchase }) => {
      if (purchase !== 'none') provider.winDispute(purchase);
      return settle(ACCOUNT, purchase);
    },
  ),
);

async function open() {
  const faults: unknown[] = [];
  const service = await openService({
    limits: { usd: limits },
    onFault: (fault) => void faults.push(fault),
  });
  service.provider.setWebhooks({ delivery: 'dropped' });
  return { ...service, faults };
}

/** The reads that are not answered with the promised schema. */
async function brokenReads({ ask }: Service): Promise<string[]> {
  const reads = Object.values(routes).filter(
    ({ method, path }) => method === 'GET' && !path.includes('{id}') && path !== '/events',
  );
  const broken = await Promise.all(
    reads.map(async ({ path, reply }) => {
      const { status, text } = await ask('owner', `GET ${path}`);
      return status === 200 && safeParse(reply, JSON.parse(text)).ok ? [] : [`${path}: ${text}`];
    }),
  );
  return broken.flat();
}

const isRefusal = (error: unknown) => error instanceof ProblemError && error.status < 500;

describe('an account at the ends of the range of amounts', () => {
  it('is always readable, and no operation breaks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(operations, { minLength: 1, maxLength: 10 }), async (list) => {
        const service = await open();
        const ids = { hold: 'none', purchase: 'none' };
        await service.give(1);
        for (const operation of list) {
          await operation(service, ids).catch((error: unknown) => {
            if (!isRefusal(error)) throw error;
          });
          expect(await brokenReads(service)).toEqual([]);
        }
        const { balanceMicros, reservedMicros, availableMicros } = await service.credits();
        const available = Math.max(balanceMicros - reservedMicros, -MAX);
        expect(availableMicros).toBe(available);
        expect(service.faults).toEqual([]);
      }),
      { numRuns: 150, seed: 20_261_129 },
    );
  });

  it('serves the lowest exact amount as available when a reserve comes on top of the deepest debt', async () => {
    const service = await open();
    await service.give(1_000_000);
    const { id } = await service.hold(ACCOUNT, { ...key(), ...usage, maxMicros: 1_000_000 });
    for (const amountMicros of [-MAX, -1_000_000]) {
      await service.adjust(ACCOUNT, { ...key(), amountMicros, description: 'Corrected' });
    }
    expect(await service.credits()).toMatchObject({
      balanceMicros: -MAX,
      reservedMicros: 1_000_000,
      availableMicros: -MAX,
    });
    const charge = service.charge(ACCOUNT, {
      ...key(),
      ...usage,
      amountMicros: 1,
      onInsufficient: 'reject',
    });
    await expect(charge).rejects.toMatchObject({ code: 'out_of_credits' });
    const settled = await service.settleHold(ACCOUNT, id, { finalMicros: 5 });
    expect(settled).toEqual({ chargedMicros: 0, shortfallMicros: 5, isReplay: false });
    expect(await service.credits()).toMatchObject({ reservedMicros: 0, availableMicros: -MAX });
  });

  it('takes back a purchase of any size once, when it was both refunded and disputed', async () => {
    const service = await open();
    const { id } = await service.buy(MAX_PURCHASE);
    service.provider.refund(id, MAX_PURCHASE);
    service.provider.dispute(id);
    await service.settle(ACCOUNT, id);
    expect(await service.credits()).toMatchObject({ balanceMicros: 0 });
    service.provider.winDispute(id);
    await service.settle(ACCOUNT, id);
    expect(await service.credits()).toMatchObject({ balanceMicros: 0 });
  });
});
