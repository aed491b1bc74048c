/** Tax in responses: each role that may see purchases sees it with every paid one, and no other role sees it. */
import { describe, expect, it } from 'vitest';
import { consentTextVersionOf } from '../../../src/contract/resources/consent.js';
import { purchasePageSchema } from '../../../src/contract/resources/purchase.js';
import { transactionPageSchema } from '../../../src/contract/resources/transaction.js';
import { createSimulatedPayments } from '../../../src/mocks/payments/simulated-payments.js';
import { usdLimits } from '../../../src/server/accounts/limits.js';
import { agreed, settings } from '../auto-top-up/open-top-ups.js';
import type { Role } from '../contract/principals.js';
import { ACCOUNT, newKey, openService, valueOf } from '../open-service.js';
import { problemIn } from '../problem-in.js';

const NOW = Date.UTC(2026, 2, 14, 9, 26, 53);
const PRICE = 12_340_000;
/** 8.25 percent of $12.34, a figure that nothing else has. */
const TAX = 1_020_000;

const seeing: Role[] = ['owner', 'admin', 'viewer', 'administrator', 'consumer', 'onlooker'];
const others: Role[] = ['member', 'intern'];

async function openShop(pricesExcludeTax = true) {
  const simulated = createSimulatedPayments({ clock: () => NOW, taxRate: 0.0825 });
  const limits = { usd: { ...usdLimits, pricesExcludeTax } };
  const service = await openService({ simulated, limits });
  service.provider.setWebhooks({ delivery: 'dropped' });
  const { purchase } = await service.begin(PRICE);
  return {
    ...service,
    id: purchase.id,
    settle: () => service.settle(ACCOUNT, purchase.id),
    refund: (amountMicros?: number) =>
      service.refund(ACCOUNT, { idempotencyKey: newKey(), purchaseId: purchase.id, amountMicros }),
  };
}

type Shop = Awaited<ReturnType<typeof openShop>>;

/** The states of a purchase, and whether its tax is known in them. */
const states: Record<string, { isPaid: boolean; reach: (shop: Shop) => unknown }> = {
  awaiting_payment: { isPaid: false, reach: () => undefined },
  processing: { isPaid: false, reach: ({ provider, id }) => provider.process(id) },
  failed: { isPaid: false, reach: ({ provider, id }) => provider.fail(id) },
  expired: { isPaid: false, reach: ({ provider, id }) => provider.expire(id) },
  succeeded: { isPaid: true, reach: ({ provider, id }) => provider.pay(id) },
  needs_review: {
    isPaid: true,
    reach: ({ provider, id }) => provider.pay(id, { amountMicros: PRICE - 10_000 }),
  },
  'refunded in part': {
    isPaid: true,
    async reach({ provider, id, settle, refund }) {
      provider.pay(id);
      await settle();
      await refund(4_000_000);
    },
  },
  'refunded as a whole': {
    isPaid: true,
    async reach({ provider, id, settle, refund }) {
      provider.pay(id);
      await settle();
      await refund();
    },
  },
  disputed: {
    isPaid: true,
    reach({ provider, id }) {
      provider.pay(id);
      provider.dispute(id);
    },
  },
};

const paths = ['/purchases', '/transactions', '/credits', '/auto-top-up', '/status', '/limits'];

describe.each(Object.entries(states))('a purchase that is %s', (_, { isPaid, reach }) => {
  it('has its tax for each role that may see it, and for no other', async () => {
    const shop = await openShop();
    await reach(shop);
    await shop.settle();
    for (const sender of seeing) {
      const one = await shop.ask(sender, `GET /purchases/${shop.id}`);
      const page = valueOf(purchasePageSchema, await shop.ask(sender, 'GET /purchases'));
      expect(JSON.parse(one.text)).toEqual(page.data[0]);
      expect(page.data[0]?.taxMicros).toBe(isPaid ? TAX : undefined);
    }
    for (const sender of others) {
      const replies = await Promise.all([
        shop.ask(sender, `GET /purchases/${shop.id}`),
        ...paths.map((path) => shop.ask(sender, `GET ${path}`)),
        shop.ask(sender, 'GET /events?after=0'),
      ]);
      for (const { text } of replies) expect(text).not.toMatch(new RegExp(`taxMicros|${TAX}`));
    }
  });
});

describe('the tax of a transaction', () => {
  it('is on the purchase alone, and not on what takes it back', async () => {
    const shop = await openShop();
    shop.provider.pay(shop.id);
    await shop.settle();
    await shop.refund(4_000_000);
    await shop.refund();
    const { data } = valueOf(transactionPageSchema, await shop.ask('owner', 'GET /transactions'));
    expect(data.map(({ kind, taxMicros }) => [kind, taxMicros])).toEqual([
      ['refund', undefined],
      ['refund', undefined],
      ['purchase', TAX],
    ]);
  });

  it('is reported for an automatic charge too, if the provider adds it', async () => {
    const shop = await openShop();
    const consent = { ...agreed, textVersion: consentTextVersionOf({ pricesExcludeTax: true }) };
    const body = { ...settings, acknowledgedChargeMicros: settings.amountMicros, consent };
    const saved = await shop.ask('owner', 'PUT /auto-top-up', {
      headers: { 'if-match': '"0"' },
      body,
    });
    expect(saved.status).toBe(200);
    await shop.reconcile();
    const { data } = valueOf(transactionPageSchema, await shop.ask('owner', 'GET /transactions'));
    expect(data).toMatchObject([
      { kind: 'auto_top_up', amountMicros: 50_000_000, taxMicros: 4_130_000 },
    ]);
    expect((await shop.credits()).balanceMicros).toBe(50_000_000);
  });
});

describe('a final price', () => {
  it('has no tax in any response', async () => {
    const shop = await openShop(false);
    shop.provider.pay(shop.id);
    await shop.settle();
    expect(await shop.lookAt()).not.toContain('taxMicros');
  });

  it('to which the provider added tax is reviewed, and can be returned', async () => {
    const shop = await openShop(false);
    shop.provider.pay(shop.id, { taxMicros: TAX });
    expect(await shop.settle()).toMatchObject({ status: 'needs_review', taxMicros: TAX });
    expect((await shop.credits()).balanceMicros).toBe(0);
    const decision = { action: 'return', by: 'Ada', note: 'The price was final.' } as const;
    const request = { ...decision, idempotencyKey: newKey() };
    expect(await shop.resolveReview(ACCOUNT, shop.id, request)).toMatchObject({
      status: 'canceled',
    });
  });
});

it('refuses a refund of more than the price, so that tax is never paid out as credits', async () => {
  const shop = await openShop();
  shop.provider.pay(shop.id);
  await shop.settle();
  const body = { purchaseId: shop.id, amountMicros: PRICE + TAX };
  expect(problemIn(await shop.ask('administrator', 'POST /refunds', { body }))).toEqual([
    'refund_exceeds_purchase',
  ]);
});
