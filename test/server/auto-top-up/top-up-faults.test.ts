import { afterEach, describe, expect, it, vi } from 'vitest';
import type { FailureMode } from '../../../src/mocks/payments/failure-injection.js';
import { openService } from '../open-service.js';
import { losing } from '../memory/losing-store.js';
import { AMOUNT, THRESHOLD, agreed, armed, settings, type TopUpService } from './open-top-ups.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

afterEach(() => void vi.useRealTimers());

/** What came of everything, as the provider and the account have it. */
async function outcomeOf({ taken, ask, get }: TopUpService) {
  const { text } = await ask('owner', 'GET /transactions?kind=auto_top_up');
  const { status, spentThisMonthMicros, purchaseId = null } = await get();
  const credits = (JSON.parse(text) as { data: unknown[] }).data.length;
  return { taken: taken(), credits, status, spentThisMonthMicros, purchaseId };
}

/** Charged once, credited once, and nothing is left to be done. */
const once = {
  taken: [AMOUNT],
  credits: 1,
  status: 'armed',
  spentThisMonthMicros: AMOUNT,
  purchaseId: null,
};

describe('a top-up whose answer is lost', () => {
  it.each<[FailureMode]>([['request_lost'], ['response_lost']])(
    'at the provider (%s) is charged for once, and credited once',
    async (fate) => {
      const service = await armed();
      service.provider.failNext(fate, 'chargeOffSession');
      await service.spend(1);
      expect(await service.get()).toMatchObject({ status: 'charging' });
      expect(service.faults).toMatchObject([{ code: 'payment_provider_unavailable' }]);
      // Nothing new begins while nobody knows.
      await service.spend(1);
      expect(await service.topUps()).toHaveLength(1);
      await service.after(2 * MINUTE_MS);
      expect(await outcomeOf(service)).toEqual(once);
    },
  );

  it('because the provider says nothing is given up on after 20 seconds, and asked for again', async () => {
    const service = await armed();
    vi.useFakeTimers();
    service.provider.failNext('no_response', 'chargeOffSession');
    const spending = service.spend(1);
    await vi.advanceTimersByTimeAsync(20_000);
    await spending;
    expect(await service.get()).toMatchObject({ status: 'charging' });
    await service.after(2 * MINUTE_MS);
    expect(await outcomeOf(service)).toEqual(once);
  });

  it.each([
    ['when it is begun', 1, false],
    ['when it is begun, stored', 1, true],
    ['when it is claimed', 2, false],
    ['when it is claimed, stored', 2, true],
    ['when it is sent', 3, false],
    ['when it is sent, stored', 3, true],
    ['when it is credited', 4, false],
    ['when it is credited, stored', 4, true],
  ])('in the store %s is charged for once, and credited once', async (_, count, after) => {
    const { store, loseCommit } = losing();
    const service = await armed({ store });
    loseCommit(count, after);
    await service.spend(1).catch(() => null);
    await service.after(2 * MINUTE_MS);
    await service.after(4 * MINUTE_MS);
    // A debit that was not stored was not made.
    if (service.taken().length === 0) await service.spend(1);
    expect(await outcomeOf(service)).toEqual(once);
  });

  it.each([
    ['told by a webhook', true],
    ['found by a worker', false],
  ])('is %s, whichever comes first', async (_, isTold) => {
    const service = await armed();
    if (isTold) service.provider.setWebhooks({ delivery: 'immediate', copies: 3 });
    service.provider.failNext('response_lost', 'chargeOffSession');
    await service.spend(1);
    await service.provider.webhooksDelivered();
    const { credits } = await outcomeOf(service);
    expect(credits).toBe(isTold ? 1 : 0);
    await service.after(2 * MINUTE_MS);
    expect(await outcomeOf(service)).toEqual(once);
  });
});

describe('a top-up of which nobody knows for a day', () => {
  async function silentFor(hours: number, fate: FailureMode) {
    const service = await armed();
    service.provider.failNext(fate, 'chargeOffSession');
    await service.spend(1);
    service.provider.setUnavailable(true);
    for (let passed = 0; passed < hours; passed += 0.5) await service.after(HOUR_MS / 2);
    service.provider.setUnavailable(false);
    return service;
  }

  it('is read from then on, and never charged under a key that is forgotten', async () => {
    const service = await silentFor(26, 'response_lost');
    await service.after(6 * HOUR_MS);
    expect(service.provider.charges()).toHaveLength(1);
    expect(await outcomeOf(service)).toEqual(once);
  });

  it('and that was never made is over, without a decline, and tried anew an hour later', async () => {
    const service = await silentFor(26, 'request_lost');
    await service.after(6 * HOUR_MS);
    expect(service.provider.charges()).toEqual([]);
    expect(await service.topUps()).toMatchObject([
      { status: 'failed', failure: { code: 'provider_unavailable' } },
    ]);
    expect(await service.get()).toMatchObject({ status: 'backing_off' });
    await service.after(HOUR_MS);
    expect(await outcomeOf(service)).toEqual(once);
  });

  it('is not taken for never made while it may still be on its way', async () => {
    const service = await armed();
    service.provider.failNext('request_lost', 'chargeOffSession');
    await service.spend(1);
    await service.after(24 * HOUR_MS);
    expect(await service.get()).toMatchObject({ status: 'charging' });
    expect(service.provider.charges()).toEqual([]);
    await service.after(6 * HOUR_MS);
    expect(await service.get()).toMatchObject({ status: 'backing_off' });
    expect(service.provider.charges()).toEqual([]);
  });
});

describe('between the decision and the charge', () => {
  /** An attempt that was begun, and that nobody could send yet. */
  async function begun() {
    const service = await armed();
    service.provider.failNext('request_lost', 'findPaymentMethod');
    await service.spend(1);
    expect(await service.get()).toMatchObject({ status: 'charging' });
    return service;
  }

  /** One that was sent, and of which nobody knows what came of it. */
  async function sent() {
    const service = await armed();
    service.provider.failNext('request_lost', 'chargeOffSession');
    await service.spend(1);
    return service;
  }

  it('somebody switches off: nothing is charged', async () => {
    const service = await begun();
    expect(await service.save({ ...settings, enabled: false })).toMatchObject({ status: 'off' });
    await service.after(HOUR_MS);
    expect(service.provider.charges()).toEqual([]);
    expect(await service.topUps()).toMatchObject([{ status: 'canceled' }]);
    expect(await service.get()).toMatchObject({ spentThisMonthMicros: 0 });
  });

  it('credits come from elsewhere: nothing is charged', async () => {
    const service = await begun();
    await service.give(1_000_000);
    await service.after(HOUR_MS);
    expect(service.provider.charges()).toEqual([]);
    expect(await service.get()).toMatchObject({ status: 'armed', spentThisMonthMicros: 0 });
  });

  it('the settings are changed: what is charged is what they say now', async () => {
    const service = await begun();
    const body = { ...settings, amountMicros: 20_000_000, consent: agreed };
    await service.save({ ...body, acknowledgedChargeMicros: 20_000_000 });
    await service.after(HOUR_MS);
    expect(service.taken()).toEqual([20_000_000]);
    expect((await service.topUps()).map(({ status }) => status)).toEqual(['succeeded', 'canceled']);
  });

  it('nothing stops what was sent: whatever is changed then, its amount stays and its end is told', async () => {
    const service = await sent();
    await service.save({ ...settings, enabled: false, amountMicros: 20_000_000 });
    await service.after(HOUR_MS);
    expect(service.taken()).toEqual([AMOUNT]);
    expect(await service.topUps()).toMatchObject([{ status: 'succeeded', amountMicros: AMOUNT }]);
    expect(await service.get()).toMatchObject({ status: 'off', amountMicros: 20_000_000 });
    expect(await service.credits()).toMatchObject({ balanceMicros: THRESHOLD - 1 + AMOUNT });
  });

  it('the card is removed: nothing is charged, before it was sent or after', async () => {
    for (const service of [await begun(), await sent()]) {
      service.provider.setPaymentMethod(null);
      await service.after(HOUR_MS);
      expect(service.taken()).toEqual([]);
      expect(await service.get()).toMatchObject({
        status: 'paused',
        pausedReason: 'no_payment_method',
        spentThisMonthMicros: 0,
      });
    }
  });

  it('two workers come at once: one charge is made', async () => {
    const service = await sent();
    const { store, simulated, clock } = service;
    const other = await openService({ store, simulated, clock });
    service.moveTo('2026-03-14T11:00:00.000Z');
    await Promise.all([service.reconcile(), other.reconcile(), other.reconcile()]);
    expect(await outcomeOf(service)).toEqual(once);
  });
});
