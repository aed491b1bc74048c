import { describe, expect, it } from 'vitest';
import { createSimulatedPayments } from '../../../src/mocks/payments/simulated-payments.js';
import type { CreditsBackendOptions } from '../../../src/server/backend-options.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import { ACCOUNT, newKey, openService } from '../open-service.js';

const MINUTE_MS = 60_000;

/** Opens a backend with a provider that sends no webhooks and a clock that a test moves. */
async function open(options: Partial<CreditsBackendOptions> = {}) {
  let now = Date.UTC(2026, 0, 1);
  const faults: unknown[] = [];
  const clock = () => now;
  const payments = createSimulatedPayments({ clock });
  payments.control.setWebhooks({ delivery: 'dropped' });
  const service = await openService({
    clock,
    simulated: payments,
    onFault: (fault) => void faults.push(fault),
    ...options,
  });
  const find = async (id: string) => {
    const { data } = JSON.parse((await service.ask('owner', 'GET /purchases')).text) as {
      data: { id: string; status: string }[];
    };
    return data.find((one) => one.id === id)?.status;
  };
  return {
    ...service,
    provider: payments.control,
    payments,
    faults,
    find,
    clock,
    advance: (ms: number) => void (now += ms),
  };
}

describe('a worker', () => {
  it('settles a paid purchase without a webhook', async () => {
    const { begin, provider, reconcile, advance, find } = await open();
    const { purchase } = await begin();
    provider.pay(purchase.id);
    expect(await reconcile()).toEqual({ settled: 0, failed: 0 });
    advance(2 * MINUTE_MS);
    expect(await reconcile()).toEqual({ settled: 1, failed: 0 });
    expect(await find(purchase.id)).toBe('succeeded');
    expect(await reconcile()).toEqual({ settled: 0, failed: 0 });
  });

  it('expires a purchase once the provider says so, and not before', async () => {
    const { begin, provider, reconcile, advance, find, payments } = await open();
    const { purchase } = await begin();
    advance(30 * MINUTE_MS);
    await reconcile();
    expect(await find(purchase.id)).toBe('awaiting_payment');
    advance(40 * MINUTE_MS);
    provider.setUnavailable(true);
    expect(await reconcile()).toEqual({ settled: 0, failed: 1 });
    expect(await find(purchase.id)).toBe('awaiting_payment');
    provider.setUnavailable(false);
    advance(40 * MINUTE_MS);
    expect(await reconcile()).toEqual({ settled: 1, failed: 0 });
    expect(await find(purchase.id)).toBe('expired');
    expect(payments.name).toBe('simulated');
  });

  it('brings an abandoned purchase to its end', async () => {
    const { ask, provider, reconcile, advance, find } = await open();
    provider.failNext('request_lost', 'createCheckout');
    await ask('owner', 'POST /purchases', { body: { amountMicros: 10_000_000 } });
    const { data } = JSON.parse((await ask('owner', 'GET /purchases')).text) as {
      data: { id: string }[];
    };
    const id = data[0]?.id ?? '';
    advance(2 * MINUTE_MS);
    expect(await reconcile()).toEqual({ settled: 1, failed: 0 });
    expect(await find(id)).toBe('awaiting_payment');
    for (let round = 0; round < 6; round += 1) {
      advance(20 * MINUTE_MS);
      await reconcile();
    }
    expect(await find(id)).toBe('expired');
  });

  it.each(['request_lost', 'response_lost'] as const)(
    'completes a refund whose provider call failed (%s)',
    async (failureMode) => {
      const { ask, buy, provider, reconcile, advance, credits } = await open();
      const { id } = await buy();
      provider.failNext(failureMode, 'refundPayment');
      const key = newKey();
      const body = { purchaseId: id, amountMicros: 4_000_000 };
      await ask('administrator', 'POST /refunds', { key, body });
      expect(await credits()).toMatchObject({ balanceMicros: 10_000_000 });
      advance(5 * MINUTE_MS);
      expect(await reconcile()).toEqual({ settled: 1, failed: 0 });
      expect(await credits()).toMatchObject({ balanceMicros: 6_000_000 });
      expect(provider.refundsOf(id)).toHaveLength(1);
      const told = await ask('administrator', 'POST /refunds', { key, body });
      expect(JSON.parse(told.text)).toMatchObject({ amountMicros: -4_000_000 });
    },
  );

  it('ends a refund that the provider refuses', async () => {
    const { ask, buy, provider, reconcile, advance, credits } = await open();
    const { id } = await buy();
    provider.failNext('request_lost', 'refundPayment');
    const body = { purchaseId: id, amountMicros: 4_000_000 };
    await ask('administrator', 'POST /refunds', { body });
    provider.refund(id, 8_000_000);
    advance(5 * MINUTE_MS);
    expect(await reconcile()).toEqual({ settled: 1, failed: 0 });
    expect(await credits()).toMatchObject({ balanceMicros: 2_000_000 });
  });

  it('shares the due purchases with other workers: each is settled by one', async () => {
    const store = createMemoryStore();
    const first = await open({ store });
    const { begin, provider, advance, payments, clock } = first;
    const second = await openService({ store, simulated: payments, clock });
    const ids = [];
    for (let count = 0; count < 20; count += 1) {
      const account = `acct_${1 + (count % 4)}`;
      ids.push((await begin(10_000_000, { account })).purchase.id);
    }
    ids.forEach((id) => provider.pay(id));
    advance(2 * MINUTE_MS);
    const rounds = await Promise.all([first.reconcile(), second.reconcile(), first.reconcile()]);
    expect(rounds.reduce((sum, { settled }) => sum + settled, 0)).toBe(20);
    expect(await first.credits()).toMatchObject({ balanceMicros: 50_000_000 });
  });

  it('takes at most as many as its limit, the longest due first', async () => {
    const { begin, reconcile, advance } = await open();
    for (let count = 0; count < 5; count += 1) await begin();
    advance(2 * MINUTE_MS);
    expect(await reconcile({ limit: 2 })).toEqual({ settled: 2, failed: 0 });
    expect(await reconcile({ limit: 100 })).toEqual({ settled: 3, failed: 0 });
  });

  it('continues with the others when one fails, reports the failure, and retries', async () => {
    const { begin, provider, reconcile, advance, faults, find } = await open();
    const one = await begin();
    const other = await begin();
    provider.pay(one.purchase.id);
    provider.pay(other.purchase.id);
    advance(2 * MINUTE_MS);
    provider.failNext('request_lost', 'retrievePayment');
    expect(await reconcile()).toEqual({ settled: 1, failed: 1 });
    expect(faults).toMatchObject([{ code: 'payment_provider_unavailable' }]);
    advance(2 * MINUTE_MS);
    expect(await reconcile()).toEqual({ settled: 1, failed: 0 });
    expect(await find(one.purchase.id)).toBe('succeeded');
    expect(await find(other.purchase.id)).toBe('succeeded');
  });

  it('is not needed to settle a purchase by hand', async () => {
    const { begin, provider, settle } = await open();
    const { purchase } = await begin();
    provider.pay(purchase.id);
    expect(await settle(ACCOUNT, purchase.id)).toMatchObject({ status: 'succeeded' });
    await expect(settle('acct_2', purchase.id)).rejects.toMatchObject({ code: 'not_found' });
  });
});
