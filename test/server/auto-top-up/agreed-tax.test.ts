/** Tax: an amount that was agreed to as final stays final at the provider, whatever the limits say later. */
import { describe, expect, it } from 'vitest';
import { consentTextVersionOf } from '../../../src/contract/resources/consent.js';
import type { LedgerStore } from '../../../src/server/ports/ledger-store.js';
import type { ChargeOrder, PaymentOrder } from '../../../src/server/ports/payments.js';
import { usdLimits } from '../../../src/server/accounts/limits.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import type { SimulatedPayments } from '../../../src/mocks/payments/simulated-payments.js';
import { newKey } from '../open-service.js';
import { problemIn } from '../problem-in.js';
import {
  AMOUNT,
  THRESHOLD,
  agreed,
  openTopUps,
  settings,
  type TopUpOptions,
} from './open-top-ups.js';

const HOUR_MS = 3_600_000;

const limitsWith = (pricesExcludeTax: boolean) => ({ usd: { ...usdLimits, pricesExcludeTax } });
const consentTo = (pricesExcludeTax: boolean) => ({
  ...settings,
  consent: { ...agreed, textVersion: consentTextVersionOf({ pricesExcludeTax }) },
});

/** The orders that reached the provider, by the call. */
type Sent = { call: string; order: ChargeOrder | PaymentOrder }[];

/** Opens the backend of a release over the store that all releases share. */
function open(store: LedgerStore, pricesExcludeTax: boolean, options: TopUpOptions = {}) {
  const sent: Sent = [];
  const recording = (simulated: SimulatedPayments): SimulatedPayments => ({
    ...simulated,
    createCheckout(order) {
      sent.push({ call: 'createCheckout', order });
      return simulated.createCheckout(order);
    },
    findCheckout(order) {
      sent.push({ call: 'findCheckout', order });
      return simulated.findCheckout(order);
    },
    chargeOffSession(order) {
      sent.push({ call: 'chargeOffSession', order });
      return simulated.chargeOffSession(order);
    },
    findCharge(order) {
      sent.push({ call: 'findCharge', order });
      return simulated.findCharge(order);
    },
  });
  const limits = limitsWith(pricesExcludeTax);
  return openTopUps({ store, limits, wrapPayments: recording, ...options }).then((service) => ({
    ...service,
    sent,
    flags: () => sent.map(({ order }) => order.pricesExcludeTax),
  }));
}

const table = [false, true].flatMap((before) => [false, true].map((after) => [before, after]));
const rows = table.map(([before = false, after = false]) => [before, after] as const);

describe('a top-up that was agreed to with pricesExcludeTax', () => {
  it.each(rows)('%s is charged as agreed when the limits have %s', async (before, after) => {
    const store = createMemoryStore();
    const first = await open(store, before);
    await first.give(THRESHOLD);
    await first.save(consentTo(before));
    const second = await open(store, after);
    await second.spend(1);
    expect(second.sent.map(({ call }) => call)).toEqual(['chargeOffSession']);
    expect(second.flags()).toEqual([before]);
  });

  it.each(rows)('%s with a text of the host app, too, when they have %s', async (before, after) => {
    const store = createMemoryStore();
    const own = { consentTextVersion: 'acme-7' };
    const first = await open(store, before, own);
    await first.give(THRESHOLD);
    const consent = { ...agreed, textVersion: 'acme-7' };
    await first.save({ ...settings, consent });
    const second = await open(store, after, own);
    await second.spend(1);
    expect(second.flags()).toEqual([before]);
  });

  it.each(rows)(
    '%s is repeated and looked up unchanged after another consent under %s',
    async (before, after) => {
      const store = createMemoryStore();
      const first = await open(store, before);
      await first.give(THRESHOLD);
      await first.save(consentTo(before));
      first.provider.failNext('request_lost', 'chargeOffSession');
      await first.spend(1);
      const second = await open(store, after);
      const saved = await second.save({ ...consentTo(after), thresholdMicros: THRESHOLD + 10_000 });
      expect(saved.consent?.textVersion).toBe(consentTextVersionOf({ pricesExcludeTax: after }));
      second.provider.failNext('request_lost', 'chargeOffSession');
      await second.after(HOUR_MS);
      await second.after(25 * HOUR_MS);
      const orders = [...first.sent, ...second.sent].map(({ order }) => order);
      expect(second.sent.map(({ call }) => call)).toEqual(
        expect.arrayContaining(['chargeOffSession', 'findCharge']),
      );
      expect(new Set(orders.map((order) => JSON.stringify(order))).size).toBe(1);
      expect(new Set([...first.flags(), ...second.flags()])).toEqual(new Set([before]));
    },
  );

  it.each(rows)('%s follows the next consent, given under %s', async (before, after) => {
    const store = createMemoryStore();
    const first = await open(store, before);
    await first.give(THRESHOLD);
    await first.save(consentTo(before));
    const second = await open(store, after);
    await second.save({ ...consentTo(after), amountMicros: AMOUNT + 10_000 });
    await second.spend(1);
    expect(second.flags()).toEqual([after]);
  });
});

describe('a purchase that began with pricesExcludeTax', () => {
  const body = { amountMicros: 10_000_000 };

  it.each(rows)('%s has the same order on each retry under %s', async (before, after) => {
    const store = createMemoryStore();
    const key = newKey();
    const first = await open(store, before);
    first.provider.failNext('request_lost', 'createCheckout');
    const lost = await first.ask('owner', 'POST /purchases', { key, body });
    expect(problemIn(lost)).toEqual(['payment_provider_unavailable']);
    const second = await open(store, after);
    second.provider.failNext('request_lost', 'createCheckout');
    await second.ask('owner', 'POST /purchases', { key, body });
    second.advance(HOUR_MS);
    await second.ask('owner', 'POST /purchases', { key, body });
    const orders = [...first.sent, ...second.sent].map(({ order }) => order);
    expect(second.sent.map(({ call }) => call)).toEqual(['createCheckout', 'findCheckout']);
    expect(new Set(orders.map((order) => JSON.stringify(order))).size).toBe(1);
    expect([...first.flags(), ...second.flags()]).toEqual([before, before, before]);
  });

  it('tells a browser nothing of it', async () => {
    const { ask } = await open(createMemoryStore(), true);
    const { text } = await ask('owner', 'POST /purchases', { key: newKey(), body });
    expect(text).not.toContain('Tax');
  });
});
