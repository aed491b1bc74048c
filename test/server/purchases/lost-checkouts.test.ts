/**
 * Purchases and card setups that are begun by a process that stopped before it stored the provider's ids. The
 * provider forgets idempotency keys after a day, so asking for the checkout again would open a second one.
 */
import { describe, expect, it } from 'vitest';
import { openTopUps, type TopUpService } from '../auto-top-up/open-top-ups.js';
import { ACCOUNT, newKey } from '../open-service.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const AMOUNT = 10_000_000;

type Loss = 'request_lost' | 'response_lost';

/** Begins a purchase whose call to the provider is lost, and returns its id and its retry. */
async function loseCheckout(loss: Loss) {
  const service = await openTopUps();
  service.provider.setWebhooks({ delivery: 'dropped' });
  service.provider.failNext(loss, 'createCheckout');
  const question = { key: newKey(), body: { amountMicros: AMOUNT } };
  const begin = () => service.ask('owner', 'POST /purchases', question);
  expect((await begin()).status).toBe(503);
  const [record] = await purchasesOf(service);
  return { service, id: record?.id ?? '', retry: begin };
}

const purchasesOf = ({ store }: TopUpService) => store.listPurchases(ACCOUNT, { limit: 10 });

const statusOf = async (service: TopUpService) => (await purchasesOf(service))[0]?.status;

const balanceOf = async (service: TopUpService) => (await service.credits()).balanceMicros;

describe('a purchase whose checkout is unknown', () => {
  it.each([1, 29, 31, 2 * 60, 30 * 60])(
    'is credited once if it was paid, when the worker finds it after %d minutes',
    async (minutes) => {
      const { service, id } = await loseCheckout('response_lost');
      service.provider.pay(id);
      await service.after(minutes * MINUTE_MS);
      // The first look of the worker is due after two minutes.
      await service.after(2 * MINUTE_MS);
      expect(await statusOf(service)).toBe('succeeded');
      expect(await balanceOf(service)).toBe(AMOUNT);
      expect(service.provider.checkoutsOf(id)).toBe(1);
    },
  );

  it.each([31, 2 * 60, 30 * 60])(
    'expires if it has no checkout, when the worker looks for it after %d minutes',
    async (minutes) => {
      const { service, id } = await loseCheckout('request_lost');
      await service.after(minutes * MINUTE_MS);
      expect(await statusOf(service)).toBe('expired');
      expect(service.provider.checkoutsOf(id)).toBe(0);
      expect((await service.store.load(ACCOUNT, []))?.account.openPurchases).toEqual([]);
    },
  );

  it('is left open by the worker while its page can still open a checkout', async () => {
    const { service, id, retry } = await loseCheckout('request_lost');
    await service.after(20 * MINUTE_MS);
    expect(await statusOf(service)).toBe('awaiting_payment');
    expect(service.provider.checkoutsOf(id)).toBe(0);
    expect(JSON.parse((await retry()).text)).toMatchObject({
      purchase: { id, status: 'awaiting_payment' },
      checkout: { provider: 'simulated' },
    });
    expect(service.provider.checkoutsOf(id)).toBe(1);
  });

  it.each(['request_lost', 'response_lost'] as const)(
    'gets no second checkout when its page comes back after 30 hours (%s)',
    async (loss) => {
      const { service, id, retry } = await loseCheckout(loss);
      service.advance(30 * HOUR_MS);
      const reply = JSON.parse((await retry()).text) as unknown;
      expect(reply).toMatchObject({ purchase: { id, status: 'expired' }, checkout: null });
      expect(service.provider.checkoutsOf(id)).toBe(loss === 'request_lost' ? 0 : 1);
    },
  );

  it('is paid, not bought again, when its page comes back after 30 hours', async () => {
    const { service, id, retry } = await loseCheckout('response_lost');
    service.provider.pay(id);
    service.advance(30 * HOUR_MS);
    const reply = JSON.parse((await retry()).text) as unknown;
    expect(reply).toMatchObject({ purchase: { id, status: 'succeeded' }, checkout: null });
    expect(await balanceOf(service)).toBe(AMOUNT);
    expect(service.provider.checkoutsOf(id)).toBe(1);
  });

  it.each([
    ['request_lost', 1, 'canceled'],
    ['response_lost', 1, 'canceled'],
    ['request_lost', 30 * 60, 'expired'],
    ['response_lost', 30 * 60, 'expired'],
  ] as const)('can be canceled (%s, after %d minutes)', async (loss, minutes, status) => {
    const { service, id } = await loseCheckout(loss);
    service.advance(minutes * MINUTE_MS);
    const reply = await service.ask('owner', `POST /purchases/${id}/cancel`);
    expect(JSON.parse(reply.text)).toMatchObject({ status });
    expect(service.provider.checkoutsOf(id)).toBeLessThanOrEqual(1);
  });

  it('does not expire if its checkout is known and the provider does not find it', async () => {
    const service = await openTopUps({
      wrapPayments: (simulated) => ({ ...simulated, findCheckout: async () => null }),
    });
    const question = { key: newKey(), body: { amountMicros: AMOUNT } };
    const begun = JSON.parse((await service.ask('owner', 'POST /purchases', question)).text) as {
      purchase: { id: string };
    };
    service.advance(30.5 * MINUTE_MS);
    const reply = JSON.parse(
      (await service.ask('owner', 'POST /purchases', question)).text,
    ) as unknown;
    expect(reply).toMatchObject({ purchase: { status: 'awaiting_payment' }, checkout: null });
    service.provider.pay(begun.purchase.id);
    await service.after(HOUR_MS);
    expect(await balanceOf(service)).toBe(AMOUNT);
  });

  it('stays open while the provider does not answer', async () => {
    const { service } = await loseCheckout('request_lost');
    service.provider.setUnavailable(true);
    await service.after(30 * HOUR_MS);
    expect(await statusOf(service)).toBe('awaiting_payment');
    service.provider.setUnavailable(false);
    await service.after(30 * HOUR_MS);
    expect(await statusOf(service)).toBe('expired');
  });
});

describe('a card setup whose form is unknown', () => {
  it.each(['request_lost', 'response_lost'] as const)(
    'ends without a second form (%s)',
    async (loss) => {
      const service = await openTopUps();
      const key = newKey();
      service.provider.failNext(loss, 'startSetup');
      expect((await service.ask('owner', 'POST /setup-sessions', { key })).status).toBe(503);
      await service.after(31 * MINUTE_MS);
      const reply = await service.ask('owner', 'POST /setup-sessions', { key });
      expect(JSON.parse(reply.text)).toMatchObject({ status: 'expired', checkout: null });
      expect((await service.store.load(ACCOUNT, []))?.account.openSetups).toEqual([]);
    },
  );

  it('opens when its page tries again within half an hour', async () => {
    const service = await openTopUps();
    const key = newKey();
    service.provider.failNext('request_lost', 'startSetup');
    await service.ask('owner', 'POST /setup-sessions', { key });
    await service.after(20 * MINUTE_MS);
    const reply = await service.ask('owner', 'POST /setup-sessions', { key });
    expect(JSON.parse(reply.text)).toMatchObject({
      status: 'open',
      checkout: { provider: 'simulated' },
    });
  });
});
