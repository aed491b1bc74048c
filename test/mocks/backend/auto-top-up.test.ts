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
/** The middle of a month, and the first day of a month, when the history lies in the previous month. */
const times = [Date.UTC(2026, 10, 24, 12), Date.UTC(2026, 10, 1, 1)];

function openMock(scenario: ScenarioName, now = times[0] ?? 0) {
  const backend = createMockBackend({ scenario, now });
  const client = createHttpClient({
    baseUrl: 'https://credits.test/api',
    fetch: (url, init) => backend.handler(new Request(url, init)),
  });
  return { ...backend, client };
}

const countPaidCharges = ({ control }: ReturnType<typeof openMock>) =>
  control.payments.charges().filter(({ status }) => status === 'paid').length;

const states: [ScenarioName, string, string | undefined][] = [
  ['autoTopUp', 'armed', undefined],
  ['autoTopUpCharging', 'charging', undefined],
  ['autoTopUpBackingOff', 'backing_off', undefined],
  ['autoTopUpAttemptLimit', 'backing_off', undefined],
  ['autoTopUpPaymentFailed', 'paused', 'payment_failed'],
  ['autoTopUpRequiresAction', 'paused', 'requires_action'],
  ['autoTopUpNoCard', 'paused', 'no_payment_method'],
  ['autoTopUpUnsupportedCard', 'paused', 'payment_method_unsupported'],
  ['autoTopUpLimitReached', 'paused', 'limit_reached'],
  ['autoTopUpDisputed', 'paused', 'disputed'],
  ['autoTopUpInDebt', 'paused', 'in_debt'],
];

describe('a scenario with auto top-up', () => {
  it.each(states)(
    '%s has the status %s on any day of the month',
    async (name, status, pausedReason) => {
      for (const now of times) {
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
        const waitsFor = name === 'autoTopUpAttemptLimit' ? 'attempt_limit' : 'payment_failed';
        expect(autoTopUp.backingOffReason).toBe(status === 'backing_off' ? waitsFor : undefined);
        // A pause lasts until the user acts.
        if (status === 'paused') await control.reconcile();
        expect(await client.autoTopUp.get()).toEqual(autoTopUp);
      }
    },
  );

  it('completes a charge in progress, and retries after a back-off', async () => {
    const charging = openMock('autoTopUpCharging');
    const { purchaseId = '' } = await charging.client.autoTopUp.get();
    charging.control.payments.pay(purchaseId);
    await charging.control.payments.webhooksDelivered();
    expect(await charging.client.autoTopUp.get()).toMatchObject({ status: 'armed' });

    const backingOff = openMock('autoTopUpBackingOff');
    await backingOff.client.autoTopUp.get();
    backingOff.control.advanceTime(HOUR_MS);
    await backingOff.control.reconcile();
    expect(await backingOff.client.autoTopUp.get()).toMatchObject({ status: 'armed' });
    expect(countPaidCharges(backingOff)).toBe(1);
  });

  it('charges the acknowledged amount when the user resumes auto top-up', async () => {
    const mock = openMock('autoTopUpRequiresAction');
    const { accountId } = mock.control;
    const { amountMicros } = await mock.client.autoTopUp.get();
    const idempotencyKey = 'resumed-by-this-test';
    const request = { accountId, idempotencyKey, acknowledgedChargeMicros: amountMicros };
    expect(await mock.client.autoTopUp.resume(request)).toMatchObject({ status: 'charging' });
    await mock.control.reconcile();
    expect(countPaidCharges(mock)).toBe(1);
  });

  it('charges immediately when the user turns on auto top-up with a low balance', async () => {
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
  it('is added in a session without a payment', async () => {
    const { client, control } = openMock('autoTopUpNoCard');
    const { accountId } = control;
    const request = { accountId, idempotencyKey: 'a-card-of-this-test' };
    const { id, checkout } = await client.paymentMethod.startSetup(request);
    const url = checkout?.url ?? '';
    expect(await readSession(url)).toEqual({ status: 'open' });
    expect(await payWith(url, 'card_declined')).toMatchObject({ result: 'declined' });
    expect(await payWith(url, 'succeeded')).toEqual({ result: 'complete' });
    await control.payments.webhooksDelivered();
    const found = await client.paymentMethod.getSetup({ setupSessionId: id });
    expect(found).toMatchObject({ status: 'complete' });
    expect(await client.paymentMethod.get()).toMatchObject({ last4: '4242', source: 'explicit' });
    // Auto top-up was paused until the user added a card.
    await control.reconcile();
    expect(await client.autoTopUp.get()).toMatchObject({ status: 'armed' });
  });

  it('has the same outcome in a later charge as when it was added', async () => {
    const mock = openMock('autoTopUp');
    const { client, control } = mock;
    const request = { accountId: control.accountId, idempotencyKey: 'a-card-of-this-test' };
    const { checkout } = await client.paymentMethod.startSetup(request);
    expect(await payWith(checkout?.url ?? '', 'authentication_required', '123456')).toEqual({
      result: 'complete',
    });
    await control.payments.webhooksDelivered();
    await control.charge(50_000_000);
    await control.reconcile();
    expect(await client.autoTopUp.get()).toMatchObject({ pausedReason: 'requires_action' });
  });
});

describe('the control of simulated charges', () => {
  it.each(['request_lost', 'response_lost'] as const)(
    'charges the card once after a timeout with %s',
    async (mode) => {
      const mock = openMock('autoTopUp');
      mock.control.payments.failNext(mode, 'chargeOffSession');
      await mock.control.charge(50_000_000);
      await mock.control.reconcile();
      expect(await mock.client.autoTopUp.get()).toMatchObject({ status: 'charging' });
      mock.control.advanceTime(HOUR_MS);
      await mock.control.reconcile();
      expect(await mock.client.autoTopUp.get()).toMatchObject({ status: 'armed' });
      expect(mock.control.payments.charges()).toHaveLength(1);
    },
  );

  it('removes the card, and sends a webhook when the card is replaced', async () => {
    const mock = openMock('autoTopUp');
    mock.control.payments.setPaymentMethod(null);
    await mock.control.charge(50_000_000);
    await mock.control.reconcile();
    expect(await mock.client.autoTopUp.get()).toMatchObject({
      pausedReason: 'no_payment_method',
      paymentMethod: null,
    });
    mock.control.payments.setPaymentMethod({ ...simulatedCard, last4: '1881' });
    await mock.control.payments.webhooksDelivered();
    await mock.control.reconcile();
    expect(await mock.client.autoTopUp.get()).toMatchObject({ status: 'armed' });
    expect(countPaidCharges(mock)).toBe(1);
  });

  it('forgets an idempotency key after a day, as real providers do', async () => {
    let now = 0;
    const payments = createSimulatedPayments({ clock: () => now });
    const card = await payments.findPaymentMethod('acme');
    const order = {
      idempotencyKey: 'topup:pur_1',
      purchaseId: 'pur_1',
      accountId: 'acme',
      sentAt: '2026-01-01T00:00:00.000Z',
      amountMicros: micros(5_000_000),
      pricesExcludeTax: false,
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
