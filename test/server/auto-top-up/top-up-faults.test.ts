import { afterEach, describe, expect, it, vi } from 'vitest';
import type { FailureMode } from '../../../src/mocks/payments/failure-injection.js';
import { ACCOUNT, openService } from '../open-service.js';
import { losing } from '../memory/losing-store.js';
import {
  AMOUNT,
  THRESHOLD,
  agreed,
  armed,
  once,
  outcomeOf,
  settings,
  type TopUpService,
} from './open-top-ups.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

afterEach(() => void vi.useRealTimers());

describe('a top-up whose answer is lost', () => {
  it.each<[FailureMode]>([['request_lost'], ['response_lost']])(
    'at the provider (%s) is charged once and credited once',
    async (failureMode) => {
      const service = await armed();
      service.provider.failNext(failureMode, 'chargeOffSession');
      await service.spend(1);
      expect(await service.get()).toMatchObject({ status: 'charging' });
      expect(service.faults).toMatchObject([{ code: 'payment_provider_unavailable' }]);
      // Nothing new starts while the outcome is unknown.
      await service.spend(1);
      expect(await service.topUps()).toHaveLength(1);
      await service.after(2 * MINUTE_MS);
      expect(await outcomeOf(service)).toEqual(once);
    },
  );

  it('is given up after 20 seconds without an answer from the provider, and retried', async () => {
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
    ['when it begins, before the commit', 1, false],
    ['when it begins, after the commit', 1, true],
    ['when it is claimed, before the commit', 2, false],
    ['when it is claimed, after the commit', 2, true],
    ['when it is sent, before the commit', 3, false],
    ['when it is sent, after the commit', 3, true],
    ['when it is credited, before the commit', 4, false],
    ['when it is credited, after the commit', 4, true],
  ])('in the store (%s) is charged once and credited once', async (_, count, after) => {
    const { store, loseCommit } = losing();
    const service = await armed({ store });
    loseCommit(count, after);
    await service.spend(1).catch(() => null);
    await service.after(2 * MINUTE_MS);
    await service.after(4 * MINUTE_MS);
    // A charge whose commit was lost beforehand was never made.
    if (service.taken().length === 0) await service.spend(1);
    expect(await outcomeOf(service)).toEqual(once);
  });

  it.each([
    ['a webhook that arrives before the worker', true],
    ['a worker without a webhook', false],
  ])('is credited once by %s', async (_, isTold) => {
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

describe('a top-up whose outcome is unknown for a day', () => {
  async function silentFor(hours: number, failureMode: FailureMode) {
    const service = await armed();
    service.provider.failNext(failureMode, 'chargeOffSession');
    await service.spend(1);
    service.provider.setUnavailable(true);
    for (let passed = 0; passed < hours; passed += 0.5) await service.after(HOUR_MS / 2);
    service.provider.setUnavailable(false);
    return service;
  }

  it('is only read from then on, never charged again under a key that the provider forgot', async () => {
    const service = await silentFor(26, 'response_lost');
    await service.after(6 * HOUR_MS);
    expect(service.provider.charges()).toHaveLength(1);
    expect(await outcomeOf(service)).toEqual(once);
  });

  it('ends without a decline when it was never made, and is tried again an hour later', async () => {
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

  it('is not considered unmade while it may still be on its way', async () => {
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

describe('I15: between the decision and the charge', () => {
  /** Opens an account with an attempt that was begun and could not be sent yet. */
  async function begun() {
    const service = await armed();
    service.provider.failNext('request_lost', 'findPaymentMethod');
    await service.spend(1);
    expect(await service.get()).toMatchObject({ status: 'charging' });
    return service;
  }

  /** Opens an account with an attempt that was sent and whose outcome is unknown. */
  async function sent(failureMode: FailureMode = 'request_lost', saved: object = settings) {
    const service = await armed();
    await service.save({ ...saved, consent: agreed });
    service.provider.failNext(failureMode, 'chargeOffSession');
    await service.spend(1);
    expect(await service.get()).toMatchObject({ status: 'charging' });
    return service;
  }

  it('switching auto top-up off prevents the charge', async () => {
    const service = await begun();
    expect(await service.save({ ...settings, enabled: false })).toMatchObject({ status: 'off' });
    await service.after(HOUR_MS);
    expect(service.provider.charges()).toEqual([]);
    expect(await service.topUps()).toMatchObject([{ status: 'canceled' }]);
    expect(await service.get()).toMatchObject({ spentThisMonthMicros: 0 });
  });

  it('credits from elsewhere prevent the charge', async () => {
    const service = await begun();
    await service.give(1_000_000);
    await service.after(HOUR_MS);
    expect(service.provider.charges()).toEqual([]);
    expect(await service.get()).toMatchObject({ status: 'armed', spentThisMonthMicros: 0 });
  });

  it('changed settings change the charge', async () => {
    const service = await begun();
    const body = { ...settings, amountMicros: 20_000_000, consent: agreed };
    await service.save({ ...body, acknowledgedChargeMicros: 20_000_000 });
    await service.after(HOUR_MS);
    expect(service.taken()).toEqual([20_000_000]);
    expect((await service.topUps()).map(({ status }) => status)).toEqual(['succeeded', 'canceled']);
  });

  it('changed settings leave a charge that was made as it is, and its outcome is booked', async () => {
    const service = await sent('response_lost');
    await service.save({ ...settings, enabled: false, amountMicros: 20_000_000 });
    await service.after(HOUR_MS);
    expect(service.taken()).toEqual([AMOUNT]);
    expect(await service.topUps()).toMatchObject([{ status: 'succeeded', amountMicros: AMOUNT }]);
    expect(await service.get()).toMatchObject({ status: 'off', amountMicros: 20_000_000 });
    expect(await service.credits()).toMatchObject({ balanceMicros: THRESHOLD - 1 + AMOUNT });
  });

  it.each<[string, (service: TopUpService) => Promise<unknown>]>([
    ['auto top-up is turned off', ({ save }) => save({ ...settings, enabled: false })],
    [
      'a smaller amount is agreed to',
      ({ save }) => save({ ...settings, amountMicros: 20_000_000 }),
    ],
    ['a lower threshold is agreed to', ({ save }) => save({ ...settings, thresholdMicros: 0 })],
    ['credits came from elsewhere', ({ give }) => give(1_000_000)],
  ])('a charge whose request was lost is not sent again after %s', async (_, happens) => {
    const service = await sent();
    await happens(service);
    for (let passed = 0; passed < 30; passed += 1) await service.after(HOUR_MS);
    expect(service.provider.charges()).toEqual([]);
    expect(await service.topUps()).toMatchObject([
      { status: 'failed', failure: { code: 'provider_unavailable' } },
    ]);
    const { purchaseId, spentThisMonthMicros } = await service.get();
    expect([purchaseId, spentThisMonthMicros]).toEqual([undefined, 0]);
  });

  it('a charge whose request was lost is not sent again after a payment was disputed', async () => {
    const service = await armed();
    await service.spend(1);
    const [{ id } = { id: '' }] = await service.topUps();
    service.provider.failNext('request_lost', 'chargeOffSession');
    await service.spend(AMOUNT);
    service.provider.dispute(id, AMOUNT);
    await service.settle(ACCOUNT, id);
    expect(await service.get()).toMatchObject({ status: 'paused', pausedReason: 'disputed' });
    for (let passed = 0; passed < 30; passed += 1) await service.after(HOUR_MS);
    expect(service.taken()).toEqual([AMOUNT]);
  });

  it('a charge whose request was lost is not sent again in a month that it does not count toward', async () => {
    const service = await armed();
    await service.save({ ...settings, monthlyLimitMicros: AMOUNT, consent: agreed });
    service.moveTo('2026-03-31T23:59:00.000Z');
    service.provider.failNext('request_lost', 'chargeOffSession');
    await service.spend(1);
    await service.after(5 * MINUTE_MS);
    expect(service.provider.charges()).toEqual([]);
    for (let passed = 0; passed < 40; passed += 1) await service.after(HOUR_MS);
    expect(await outcomeOf(service)).toEqual({ ...once, status: 'paused' });
    await service.spend(AMOUNT);
    expect(service.taken()).toEqual([AMOUNT]);
  });

  it('a charge whose request was lost is sent again after auto top-up is turned on again', async () => {
    const service = await sent();
    await service.save({ ...settings, enabled: false });
    await service.after(HOUR_MS);
    expect(service.provider.charges()).toEqual([]);
    await service.save({ ...settings, consent: agreed });
    await service.after(2 * HOUR_MS);
    expect(await outcomeOf(service)).toEqual(once);
  });

  it('a settings change while the account is asked for prevents that the charge is sent again', async () => {
    let beforeAnswer = async (): Promise<void> => undefined;
    const service = await armed({
      async resolveAccount() {
        await beforeAnswer();
        return { currency: 'usd', lowThresholdMicros: 0 };
      },
    });
    service.provider.failNext('request_lost', 'chargeOffSession');
    await service.spend(1);
    beforeAnswer = async () => {
      beforeAnswer = async () => undefined;
      await service.save({ ...settings, enabled: false });
    };
    await service.after(2 * MINUTE_MS);
    expect(await service.get()).toMatchObject({ status: 'off' });
    expect(service.provider.charges()).toEqual([]);
  });

  it('removing the card prevents the charge, before and after the attempt was sent', async () => {
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

  it('two concurrent workers make one charge', async () => {
    const service = await sent();
    const { store, simulated, clock } = service;
    const other = await openService({ store, simulated, clock });
    service.moveTo('2026-03-14T11:00:00.000Z');
    await Promise.all([service.reconcile(), other.reconcile(), other.reconcile()]);
    expect(await outcomeOf(service)).toEqual(once);
  });
});
