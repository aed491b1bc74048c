import { describe, expect, it } from 'vitest';
import { createHttpClient } from '../../../src/client/http-client.js';
import { CONSENT_TEXT_VERSION } from '../../../src/contract/resources/consent.js';
import { createMockBackend } from '../../../src/mocks/backend/mock-backend.js';
import type { ScenarioName } from '../../../src/mocks/backend/scenarios.js';
import { payWith, readSession } from '../../../src/mocks/payments/simulated-session.js';
import { createSimulatedPayments } from '../../../src/mocks/payments/simulated-payments.js';
import { simulatedCard } from '../../../src/mocks/payments/simulated-wallet.js';
import { micros } from '../../../src/money/money.js';

const HOUR_MS = 3_600_000;
/** In the middle of a month, and on the first day of one, when its history is of the month before. */
const moments = [Date.UTC(2026, 10, 24, 12), Date.UTC(2026, 10, 1, 1)];

function openMock(scenario: ScenarioName, now = moments[0] ?? 0) {
  const backend = createMockBackend({ scenario, now });
  const client = createHttpClient({
    baseUrl: 'https://credits.test/api',
    fetch: (url, init) => backend.handler(new Request(url, init)),
  });
  return { ...backend, client };
}

const taken = ({ control }: ReturnType<typeof openMock>) =>
  control.payments.charges().filter(({ status }) => status === 'paid').length;

const standings: [ScenarioName, string, string | undefined][] = [
  ['autoTopUp', 'armed', undefined],
  ['autoTopUpCharging', 'charging', undefined],
  ['autoTopUpBackingOff', 'backing_off', undefined],
  ['autoTopUpPaymentFailed', 'paused', 'payment_failed'],
  ['autoTopUpRequiresAction', 'paused', 'requires_action'],
  ['autoTopUpNoCard', 'paused', 'no_payment_method'],
  ['autoTopUpUnsupportedCard', 'paused', 'payment_method_unsupported'],
  ['autoTopUpLimitReached', 'paused', 'limit_reached'],
  ['autoTopUpDisputed', 'paused', 'disputed'],
  ['autoTopUpInDebt', 'paused', 'in_debt'],
];

describe('a scenario of auto top-up', () => {
  it.each(standings)('%s stands as it says, on any day: %s', async (name, status, pausedReason) => {
    for (const now of moments) {
      const { client, control } = openMock(name, now);
      const autoTopUp = await client.autoTopUp.get();
      expect(autoTopUp).toMatchObject({
        enabled: true,
        status,
        consent: { textVersion: CONSENT_TEXT_VERSION },
      });
      expect(autoTopUp.pausedReason).toBe(pausedReason);
      expect(autoTopUp.purchaseId !== undefined).toBe(status === 'charging');
      expect(autoTopUp.nextAttemptAt !== undefined).toBe(status === 'backing_off');
      // It stays so until somebody does something about it.
      if (status === 'paused') await control.reconcile();
      expect(await client.autoTopUp.get()).toEqual(autoTopUp);
    }
  });

  it('goes on from there: one in flight is paid, and a back-off ends', async () => {
    const charging = openMock('autoTopUpCharging');
    const { purchaseId = '' } = await charging.client.autoTopUp.get();
    charging.control.payments.pay(purchaseId);
    await charging.control.payments.delivered();
    expect(await charging.client.autoTopUp.get()).toMatchObject({ status: 'armed' });

    const backingOff = openMock('autoTopUpBackingOff');
    await backingOff.client.autoTopUp.get();
    backingOff.control.advance(HOUR_MS);
    await backingOff.control.reconcile();
    expect(await backingOff.client.autoTopUp.get()).toMatchObject({ status: 'armed' });
    expect(taken(backingOff)).toBe(1);
  });

  it('is resumed, and charges what was agreed to', async () => {
    const mock = openMock('autoTopUpRequiresAction');
    const { accountId } = mock.control;
    const { amountMicros } = await mock.client.autoTopUp.get();
    const idempotencyKey = 'resumed-by-this-test';
    const request = { accountId, idempotencyKey, acknowledgedChargeMicros: amountMicros };
    expect(await mock.client.autoTopUp.resume(request)).toMatchObject({ status: 'charging' });
    await mock.control.reconcile();
    expect(taken(mock)).toBe(1);
  });

  it('low is below its threshold: switching on charges at once', async () => {
    const mock = openMock('low');
    const { accountId } = mock.control;
    const { version, thresholdMicros, amountMicros } = await mock.client.autoTopUp.get();
    const consent = { textVersion: CONSENT_TEXT_VERSION, locale: 'en', text: 'I agree.' };
    const terms = { enabled: true, thresholdMicros, amountMicros, monthlyLimitMicros: null };
    const request = { accountId, version, ...terms, consent };
    await expect(mock.client.autoTopUp.save(request)).rejects.toMatchObject({
      code: 'immediate_charge_not_acknowledged',
    });
    const acknowledgedChargeMicros = amountMicros;
    await mock.client.autoTopUp.save({ ...request, acknowledgedChargeMicros });
    await mock.control.reconcile();
    expect(await mock.client.getCredits()).toMatchObject({ balanceMicros: 29_200_000 });
  });
});

describe('a simulated card', () => {
  it('is added in a session that nothing is paid in', async () => {
    const { client, control } = openMock('autoTopUpNoCard');
    const { accountId } = control;
    const request = { accountId, idempotencyKey: 'a-card-of-this-test' };
    const { id, checkout } = await client.paymentMethod.startSetup(request);
    const url = checkout?.url ?? '';
    expect(await readSession(url)).toEqual({ status: 'open' });
    expect(await payWith(url, 'declines')).toMatchObject({ result: 'declined' });
    expect(await payWith(url, 'pays')).toEqual({ result: 'complete' });
    await control.payments.delivered();
    const found = await client.paymentMethod.getSetup({ setupSessionId: id });
    expect(found).toMatchObject({ status: 'complete' });
    expect(await client.paymentMethod.get()).toMatchObject({ last4: '4242', source: 'explicit' });
    // It was waited for.
    await control.reconcile();
    expect(await client.autoTopUp.get()).toMatchObject({ status: 'armed' });
  });

  it('does later what it does when it is added', async () => {
    const mock = openMock('autoTopUp');
    const { client, control } = mock;
    const request = { accountId: control.accountId, idempotencyKey: 'a-card-of-this-test' };
    const { checkout } = await client.paymentMethod.startSetup(request);
    expect(await payWith(checkout?.url ?? '', 'authenticates', '123456')).toEqual({
      result: 'complete',
    });
    await control.payments.delivered();
    await control.charge(50_000_000);
    await control.reconcile();
    expect(await client.autoTopUp.get()).toMatchObject({ pausedReason: 'requires_action' });
  });
});

describe('the control of simulated charges', () => {
  it.each(['lost_before', 'lost_after'] as const)(
    'times out, and it was %s: charged once all the same',
    async (fate) => {
      const mock = openMock('autoTopUp');
      mock.control.payments.failNext(fate, 'chargeOffSession');
      await mock.control.charge(50_000_000);
      await mock.control.reconcile();
      expect(await mock.client.autoTopUp.get()).toMatchObject({ status: 'charging' });
      mock.control.advance(HOUR_MS);
      await mock.control.reconcile();
      expect(await mock.client.autoTopUp.get()).toMatchObject({ status: 'armed' });
      expect(mock.control.payments.charges()).toHaveLength(1);
    },
  );

  it('removes the card, and tells of another one', async () => {
    const mock = openMock('autoTopUp');
    mock.control.payments.setCard(null);
    await mock.control.charge(50_000_000);
    await mock.control.reconcile();
    expect(await mock.client.autoTopUp.get()).toMatchObject({
      pausedReason: 'no_payment_method',
      paymentMethod: null,
    });
    mock.control.payments.setCard({ ...simulatedCard, last4: '1881' });
    await mock.control.payments.delivered();
    await mock.control.reconcile();
    expect(await mock.client.autoTopUp.get()).toMatchObject({ status: 'armed' });
    expect(taken(mock)).toBe(1);
  });

  it('forgets a key after a day, as real providers do', async () => {
    let now = 0;
    const payments = createSimulatedPayments({ clock: () => now });
    const card = await payments.findPaymentMethod('acme');
    const order = {
      idempotencyKey: 'topup:pur_1',
      purchaseId: 'pur_1',
      accountId: 'acme',
      amountMicros: micros(5_000_000),
      currency: 'usd',
      cardId: card?.id ?? '',
    };
    const first = await payments.chargeOffSession(order);
    now = 24 * HOUR_MS - 1;
    expect(await payments.chargeOffSession(order)).toEqual(first);
    expect(payments.control.charges()).toHaveLength(1);
    now += 1;
    await payments.chargeOffSession(order);
    expect(payments.control.charges()).toHaveLength(2);
  });
});
