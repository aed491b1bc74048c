import { describe, expect, it } from 'vitest';
import { createSimulatedPayments } from '../../../src/mocks/payments/simulated-payments.js';
import { micros } from '../../../src/money/money.js';

const DAY_MS = 86_400_000;
const createdAt = '2026-01-01T00:00:00.000Z';
const purchase = {
  purchaseId: 'pur_1',
  accountId: 'acme',
  createdAt,
  amountMicros: micros(10_000_000),
  currency: 'usd',
  returnUrl: null,
  locale: null,
  pricesExcludeTax: false,
};
const charge = {
  idempotencyKey: 'topup:pur_2',
  purchaseId: 'pur_2',
  accountId: 'acme',
  sentAt: createdAt,
  amountMicros: micros(10_000_000),
  pricesExcludeTax: false,
  currency: 'usd',
  cardId: 'card',
};
const setup = { setupId: 'set_1', accountId: 'acme', createdAt, currency: 'usd', locale: null };

function open() {
  let now = Date.parse(createdAt);
  const payments = createSimulatedPayments({ clock: () => now });
  return { ...payments, advance: (ms: number) => void (now += ms) };
}

const later = '2026-01-01T00:00:01.000Z';
const changes = {
  createCheckout: [
    { accountId: 'other' },
    { createdAt: later },
    { amountMicros: micros(20_000_000) },
    { currency: 'eur' },
    { returnUrl: 'https://app.example/billing' },
    { locale: 'de' },
    { pricesExcludeTax: true },
  ].map((change) => ({ ...purchase, ...change })),
  chargeOffSession: [
    { purchaseId: 'pur_3' },
    { accountId: 'other' },
    { sentAt: later },
    { amountMicros: micros(20_000_000) },
    { currency: 'eur' },
    { cardId: 'other' },
    { pricesExcludeTax: true },
  ].map((change) => ({ ...charge, ...change })),
  startSetup: [
    { accountId: 'other' },
    { createdAt: later },
    { currency: 'eur' },
    { locale: 'de' },
  ].map((change) => ({
    ...setup,
    ...change,
  })),
};

describe('an idempotency key of the simulated provider', () => {
  it.each(changes.createCheckout)('refuses a checkout with other parameters: %j', async (order) => {
    const payments = open();
    await payments.createCheckout(purchase);
    await expect(payments.createCheckout(order)).rejects.toThrow('Send the same parameters');
    expect(payments.control.checkoutsOf('pur_1')).toBe(1);
  });

  it.each(changes.chargeOffSession)('refuses a charge with other parameters: %j', async (order) => {
    const payments = open();
    await payments.chargeOffSession(charge);
    await expect(payments.chargeOffSession(order)).rejects.toThrow('Send the same parameters');
    expect(payments.control.charges()).toHaveLength(1);
  });

  it.each(changes.startSetup)('refuses a setup with other parameters: %j', async (order) => {
    const payments = open();
    await payments.startSetup(setup);
    await expect(payments.startSetup(order)).rejects.toThrow('Send the same parameters');
  });

  it('is forgotten after a day, and then opens a second checkout', async () => {
    const payments = open();
    const first = await payments.createCheckout(purchase);
    payments.advance(DAY_MS - 1);
    expect(await payments.createCheckout(purchase)).toEqual(first);
    payments.advance(1);
    expect((await payments.createCheckout(purchase)).refs).not.toEqual(first.refs);
    expect(payments.control.checkoutsOf('pur_1')).toBe(2);
    // Both can be looked up.
    expect((await payments.findCheckout(purchase))?.refs).toEqual(first.refs);
  });

  it('is forgotten after a day, and then opens a second setup', async () => {
    const payments = open();
    const first = await payments.startSetup(setup);
    payments.advance(DAY_MS - 1);
    expect(await payments.startSetup(setup)).toEqual(first);
    payments.advance(1);
    expect((await payments.startSetup(setup)).refs).not.toEqual(first.refs);
  });
});
