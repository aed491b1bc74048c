import { afterEach, describe, expect, it, vi } from 'vitest';
import { purchaseReplySchema } from '../../../src/contract/resources/checkout.js';
import { purchasePageSchema } from '../../../src/contract/resources/purchase.js';
import type { FailureMode } from '../../../src/mocks/payments/failure-injection.js';
import { createSimulatedPayments } from '../../../src/mocks/payments/simulated-payments.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import { ACCOUNT, newKey, openService, valueOf, type Service } from '../open-service.js';
import { losing } from '../memory/losing-store.js';
import { problemIn } from '../problem-in.js';

afterEach(() => void vi.useRealTimers());

const body = { amountMicros: 10_000_000 };

async function open(options: Parameters<typeof openService>[0] = {}) {
  const service = await openService({ onFault: () => undefined, ...options });
  service.provider.setWebhooks({ delivery: 'dropped' });
  return service;
}

async function purchasesOf({ ask }: Service) {
  return valueOf(purchasePageSchema, await ask('owner', 'GET /purchases')).data;
}

describe('a purchase whose creation fails midway', () => {
  it.each<[FailureMode]>([['request_lost'], ['response_lost']])(
    'at the provider (%s) is retried with its key and has one checkout',
    async (failureMode) => {
      const service = await open();
      const question = { key: newKey(), body };
      service.provider.failNext(failureMode, 'createCheckout');
      const reply = await service.ask('owner', 'POST /purchases', question);
      expect(problemIn(reply)).toEqual(['payment_provider_unavailable']);
      expect(reply.headers.get('retry-after')).toBe('2');
      expect(await purchasesOf(service)).toMatchObject([{ status: 'awaiting_payment' }]);

      const again = await service.ask('owner', 'POST /purchases', question);
      const { purchase, checkout } = valueOf(purchaseReplySchema, again);
      expect(checkout).not.toBeNull();
      service.provider.pay(purchase.id);
      await service.settle(ACCOUNT, purchase.id);
      expect(await purchasesOf(service)).toMatchObject([{ id: purchase.id, status: 'succeeded' }]);
      expect(await service.credits()).toMatchObject({ balanceMicros: 10_000_000 });
    },
  );

  it.each([
    ['its record, before the commit', 1, false],
    ['its record, after the commit', 1, true],
    ['its provider ids, before the commit', 2, false],
    ['its provider ids, after the commit', 2, true],
  ])('in the store (%s) is sent again with its key, and is one', async (_, count, after) => {
    const { store, loseCommit } = losing();
    const service = await open({ store });
    await service.give(1);
    const question = { key: newKey(), body };
    loseCommit(count, after);
    const reply = await service.ask('owner', 'POST /purchases', question);
    expect(problemIn(reply)).toEqual(['ledger_unavailable']);
    const again = await service.ask('owner', 'POST /purchases', question);
    const { purchase, checkout } = valueOf(purchaseReplySchema, again);
    expect(checkout?.url).toContain(purchase.id);
    expect(await purchasesOf(service)).toHaveLength(1);
  });

  it('is stored before the provider receives it', async () => {
    const store = createMemoryStore();
    const payments = createSimulatedPayments();
    const seen: unknown[] = [];
    const service = await open({
      store,
      payments: {
        ...payments,
        async createCheckout(order) {
          seen.push((await store.load(ACCOUNT, [order.purchaseId]))?.records);
          return payments.createCheckout(order);
        },
      },
    });
    await service.ask('owner', 'POST /purchases', { body });
    expect(seen).toMatchObject([[{ type: 'purchase', status: 'awaiting_payment' }]]);
  });

  it('fails after 20 seconds without an answer from the provider', async () => {
    const service = await open();
    vi.useFakeTimers();
    service.provider.failNext('no_response', 'createCheckout');
    const reply = service.ask('owner', 'POST /purchases', { body });
    await vi.advanceTimersByTimeAsync(19_999);
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(problemIn(await reply)).toEqual(['payment_provider_unavailable']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('closes its checkout when it is canceled before its checkout is known', async () => {
    const service = await open();
    service.provider.failNext('response_lost', 'createCheckout');
    await service.ask('owner', 'POST /purchases', { body });
    const [{ id } = { id: '' }] = await purchasesOf(service);
    await service.ask('owner', `POST /purchases/${id}/cancel`);
    const url = `${service.baseUrl}/simulated/checkouts/sim_cs_${id}`;
    const view = (await (await service.send(url, {})).json()) as object;
    expect(view).toMatchObject({ status: 'closed' });
    expect(await purchasesOf(service)).toMatchObject([{ status: 'canceled' }]);
  });
});

describe('a payment provider that is down', () => {
  it('does not keep stored purchases from being read', async () => {
    const service = await open();
    const { purchase } = await service.begin();
    service.provider.setUnavailable(true);
    const reply = await service.ask('owner', `GET /purchases/${purchase.id}`);
    expect(JSON.parse(reply.text)).toEqual(purchase);
    expect((await service.ask('owner', 'GET /purchases')).status).toBe(200);
  });

  it.each(['/payment-method', '/auto-top-up'])(
    'is reported by GET %s, and the next request succeeds',
    async (path) => {
      const service = await open();
      service.provider.failNext('request_lost', 'findPaymentMethod');
      expect(problemIn(await service.ask('owner', `GET ${path}`))).toEqual([
        'payment_provider_unavailable',
      ]);
      expect((await service.ask('owner', `GET ${path}`)).status).toBe(200);
    },
  );
});

describe("a payment's changes", () => {
  it('that arrive by webhooks, reads, and workers at once are booked as one entry', async () => {
    let now = Date.UTC(2026, 0, 1);
    const service = await open({ clock: () => now });
    const { purchase } = await service.begin();
    now += 3_600_000;
    service.provider.setWebhooks({ delivery: 'immediate', copies: 10 });
    service.provider.pay(purchase.id);
    const replies = await Promise.all([
      ...Array.from({ length: 5 }, () => service.ask('owner', `GET /purchases/${purchase.id}`)),
      service.ask('owner', `POST /purchases/${purchase.id}/cancel`),
    ]);
    await Promise.all([
      service.provider.webhooksDelivered(),
      service.reconcile(),
      service.reconcile(),
    ]);
    for (const { text } of replies) expect(text).toContain('succeeded');
    const { text } = await service.ask('owner', 'GET /transactions');
    expect((JSON.parse(text) as { data: unknown[] }).data).toHaveLength(1);
  });

  it('are not overwritten by an older state that arrives late', async () => {
    const store = createMemoryStore();
    const payments = createSimulatedPayments();
    const service = await open({ store, simulated: payments });
    const elsewhere = await open({ store, simulated: payments });
    const { id } = await service.buy();
    vi.useFakeTimers();
    payments.control.setWebhooks({ delivery: 'dropped' });
    payments.control.failNext({ delayMs: 5_000 }, 'retrievePayment');
    // The provider reads this state before the refund and returns it after the refund was booked.
    const stale = service.settle(ACCOUNT, id);
    await vi.advanceTimersByTimeAsync(0);
    payments.control.refund(id, 4_000_000);
    await elsewhere.settle(ACCOUNT, id);
    await vi.advanceTimersByTimeAsync(5_000);
    await stale;
    const { text } = await service.ask('owner', 'GET /transactions');
    const { data } = JSON.parse(text) as { data: { amountMicros: number }[] };
    expect(data.map(({ amountMicros }) => amountMicros)).toEqual([-4_000_000, 10_000_000]);
  });

  it('have the same effect in any order', async () => {
    const service = await open();
    service.provider.setWebhooks({ delivery: 'held' });
    const { purchase } = await service.begin();
    service.provider.process(purchase.id);
    service.provider.pay(purchase.id);
    const refund = service.provider.refund(purchase.id, 3_000_000);
    service.provider.dispute(purchase.id, 2_000_000);
    service.provider.failRefund(purchase.id, refund);
    await service.provider.releaseWebhooks({ isReversed: true });
    expect(await service.credits()).toMatchObject({ balanceMicros: 8_000_000 });
  });

  it('that win a dispute repay the debt that it had left', async () => {
    const service = await open();
    service.provider.setWebhooks({ delivery: 'immediate' });
    const { id } = await service.buy();
    await service.charge(ACCOUNT, {
      idempotencyKey: newKey(),
      amountMicros: 10_000_000,
      consumable: 'llm_tokens',
      onInsufficient: 'reject',
    });
    service.provider.dispute(id);
    await service.provider.webhooksDelivered();
    expect(await service.credits()).toMatchObject({ balanceMicros: -10_000_000, state: 'in_debt' });
    service.provider.winDispute(id);
    await service.provider.webhooksDelivered();
    expect(await service.credits()).toMatchObject({ balanceMicros: 0, lifetimeAddedMicros: 10e6 });
  });

  it('that capture another amount are held for review until they are refunded', async () => {
    const service = await open();
    const { purchase } = await service.begin();
    service.provider.pay(purchase.id, { amountMicros: 9_000_000 });
    await service.settle(ACCOUNT, purchase.id);
    const { text } = await service.ask('owner', 'GET /purchases?status=needs_review');
    expect(text).toContain(purchase.id);
    expect(await service.credits()).toMatchObject({ balanceMicros: 0 });
    service.provider.refund(purchase.id, 9_000_000);
    expect(await service.settle(ACCOUNT, purchase.id)).toMatchObject({ status: 'canceled' });
  });
});
