/** Saving auto top-up: the allowed settings, the required consent, and immediate charges. */
import { describe, expect, it } from 'vitest';
import { micros } from '../../../src/money/money.js';
import type { ChangeSettings } from '../../../src/ledger/auto-top-up/change-settings.js';
import { AMOUNT, THRESHOLD, bankDebit, change, visa } from './top-up-commands.js';
import { simulateAccount } from '../account-simulation.js';

const RICH = 100_000_000;
const acknowledged = (amount: number) => ({ acknowledgedChargeMicros: micros(amount) });
const noConsent = { consent: null };

describe('the settings', () => {
  it('change only on the version that the user saw, and increment it', () => {
    const simulation = simulateAccount(RICH, null);
    expect(simulation.execute(change({}, { ifVersion: 1 }))).toBe('precondition_failed');
    expect(simulation.execute(change({ monthlyLimitMicros: 100_000_000 }))).toBe('ok');
    expect(simulation.account().autoTopUp).toMatchObject({
      enabled: true,
      thresholdMicros: THRESHOLD,
      amountMicros: AMOUNT,
      monthlyLimitMicros: 100_000_000,
      version: 1,
    });
    expect(simulation.execute(change({}))).toBe('precondition_failed');
  });

  it('keep their version when they stay the same, and when the balance moves', () => {
    const simulation = simulateAccount(RICH);
    const before = simulation.account();
    expect(simulation.save({}, noConsent)).toBe('ok');
    expect(simulation.account()).toBe(before);
    simulation.charge(RICH);
    simulation.send();
    simulation.settle();
    expect(simulation.account().autoTopUp.version).toBe(1);
  });

  it('cause no event when the threshold moves past the balance', () => {
    const simulation = simulateAccount(6_000_000, null);
    simulation.save({ thresholdMicros: 10_000_000 }, acknowledged(AMOUNT));
    expect(simulation.history.events).toEqual([]);
  });

  it.each<[string, Parameters<typeof change>[0], string]>([
    ['a threshold above the amount', { thresholdMicros: AMOUNT + 1 }, 'threshold_exceeds_amount'],
    ['a threshold below the minimum', { thresholdMicros: -1 }, 'amount_out_of_range'],
    ['an amount below the minimum', { amountMicros: 4_990_000 }, 'amount_out_of_range'],
    ['an amount above the maximum', { amountMicros: 100_000_010_000 }, 'amount_out_of_range'],
    ['a fraction of a cent', { amountMicros: AMOUNT + 1 }, 'amount_not_chargeable'],
    ['a limit below the amount', { monthlyLimitMicros: AMOUNT - 1 }, 'limit_below_amount'],
  ])('are refused, on or off, with %s', (_, settings, code) => {
    for (const enabled of [true, false]) {
      const simulation = simulateAccount(RICH, null);
      const before = simulation.account();
      expect(simulation.save({ ...settings, enabled })).toBe(code);
      expect(simulation.account()).toBe(before);
    }
  });

  it.each([
    { thresholdMicros: AMOUNT },
    { monthlyLimitMicros: AMOUNT },
    { thresholdMicros: 0 },
    { amountMicros: 5_000_000 },
    { amountMicros: 100_000_000_000 },
  ])('may have the lowest and highest allowed values: %o', (settings) => {
    expect(simulateAccount(RICH, null).save(settings)).toBe('ok');
  });

  it('can be lowered and switched off, but not on again, after the host app narrowed the ranges', () => {
    const simulation = simulateAccount(RICH, { amountMicros: 50_000_000 });
    const range = {
      minAmountMicros: micros(5_000_000),
      maxAmountMicros: micros(40_000_000),
      stepMicros: micros(10_000),
      minThresholdMicros: micros(6_000_000),
    };
    const settings = { amountMicros: 50_000_000 };
    expect(simulation.save({ ...settings, monthlyLimitMicros: 90_000_000 }, { range })).toBe('ok');
    expect(simulation.save({ ...settings, enabled: false }, { range })).toBe('ok');
    expect(simulation.save(settings, { range })).toBe('amount_out_of_range');
  });
});

describe('consent', () => {
  it('is stored as evidence of the text, the time, and the user', () => {
    const simulation = simulateAccount(RICH);
    expect(simulation.account().autoTopUp.consent).toEqual({
      textVersion: 'v1',
      locale: 'en',
      textHash: 'hash',
      pricesExcludeTax: false,
      acceptedAt: '2026-01-15T12:00:00.000Z',
      acceptedBy: 'user_1',
    });
  });

  const saved = { thresholdMicros: 10_000_000, monthlyLimitMicros: 100_000_000 };

  it.each<[string, Parameters<typeof change>[0], Partial<ChangeSettings>]>([
    ['the amount rises', { ...saved, amountMicros: AMOUNT + 10_000 }, {}],
    ['the threshold rises', { ...saved, thresholdMicros: 10_000_001 }, {}],
    ['the limit rises', { ...saved, monthlyLimitMicros: 100_010_000 }, {}],
    ['the limit is removed', { ...saved, monthlyLimitMicros: null }, {}],
    ['the text changes', saved, { textVersions: { fixed: 'v2', target: 'v2-target' } }],
    ['top-ups buy up to a target', { ...saved, mode: 'target' }, {}],
  ])('is required when %s', (_, settings, overrides) => {
    const simulation = simulateAccount(RICH, saved);
    const textVersions = overrides.textVersions ?? { fixed: 'v1', target: 'v1-target' };
    const textVersion = textVersions[settings?.mode ?? 'fixed'];
    const consent = {
      textVersion,
      locale: 'de',
      textHash: 'other',
      pricesExcludeTax: false,
      acceptedBy: 'user_2',
    };
    expect(simulation.save(settings, { ...overrides, consent: null })).toBe('consent_required');
    const toAnother = { ...consent, textVersion: 'v0' };
    expect(simulation.save(settings, { ...overrides, consent: toAnother })).toBe(
      'consent_required',
    );
    expect(simulation.account().autoTopUp).toMatchObject({ version: 1, consent: { locale: 'en' } });
    expect(simulation.save(settings, { ...overrides, consent })).toBe('ok');
    expect(simulation.account().autoTopUp).toMatchObject({ version: 2, consent });
  });

  it('is required for switching on, even with the previous settings', () => {
    const simulation = simulateAccount(RICH, null);
    expect(simulation.save({}, noConsent)).toBe('consent_required');
    simulation.save({});
    simulation.save({ enabled: false }, noConsent);
    expect(simulation.save({}, noConsent)).toBe('consent_required');
  });

  it.each<Parameters<typeof change>[0]>([
    { ...saved, thresholdMicros: 0 },
    { ...saved, amountMicros: 10_000_000 },
    { ...saved, monthlyLimitMicros: 50_000_000 },
    { ...saved, enabled: false },
    // Auto top-up that is off charges nothing.
    { enabled: false, amountMicros: 90_000_000, thresholdMicros: 90_000_000 },
  ])('is not required when the settings allow only lower charges: %o', (settings) => {
    const simulation = simulateAccount(RICH, saved);
    expect(simulation.save(settings, noConsent)).toBe('ok');
    expect(simulation.account().autoTopUp.consent?.textHash).toBe('hash');
  });

  it('is not required for switching off, even after the text changed and the card was removed', () => {
    const simulation = simulateAccount(RICH, saved);
    const overrides = { textVersion: 'v2', consent: null, card: null };
    expect(simulation.save({ ...saved, enabled: false }, overrides)).toBe('ok');
  });
});

describe('switching on', () => {
  it('needs a card that can be charged without its owner', () => {
    const simulation = simulateAccount(RICH, null);
    expect(simulation.save({}, { card: null })).toBe('payment_method_required');
    expect(simulation.save({}, { card: bankDebit })).toBe('payment_method_unsupported');
    expect(simulation.save({}, { card: visa })).toBe('ok');
    // Auto top-up that is already on can be changed without a card.
    expect(simulation.save({ thresholdMicros: 0 }, { card: null })).toBe('ok');
  });
});

describe('a save that makes a charge due', () => {
  it('saves and charges nothing unless the exact amount was acknowledged', () => {
    const simulation = simulateAccount(THRESHOLD - 1, null);
    const before = simulation.account();
    const code = 'immediate_charge_not_acknowledged';
    expect(simulation.save({})).toBe(code);
    expect(simulation.save({}, acknowledged(AMOUNT - 1))).toBe(code);
    expect(simulation.save({}, acknowledged(AMOUNT + 1))).toBe(code);
    expect(simulation.account()).toBe(before);
    expect(simulation.attempts()).toEqual([]);
    expect(simulation.save({}, acknowledged(AMOUNT))).toBe('ok');
    expect(simulation.attempts()).toMatchObject([{ amountMicros: AMOUNT }]);
  });

  it('also needs the acknowledgment if it only raises the threshold', () => {
    const simulation = simulateAccount(6_000_000);
    expect(simulation.save({ thresholdMicros: 6_000_000 })).toBe('ok');
    const above = { thresholdMicros: 6_000_001 };
    expect(simulation.save(above)).toBe('immediate_charge_not_acknowledged');
    expect(simulation.save(above, acknowledged(AMOUNT))).toBe('ok');
    expect(simulation.attempts()).toHaveLength(1);
  });

  it('charges once if two tabs save', () => {
    const simulation = simulateAccount(0, null);
    const command = change({}, acknowledged(AMOUNT));
    expect([simulation.execute(command), simulation.execute(command)]).toEqual([
      'ok',
      'precondition_failed',
    ]);
    expect(simulation.attempts()).toHaveLength(1);
  });

  it('succeeds without a charge if the acknowledged charge is no longer due', () => {
    const simulation = simulateAccount(THRESHOLD, null);
    expect(simulation.save({}, acknowledged(AMOUNT))).toBe('ok');
    expect(simulation.attempts()).toEqual([]);
  });

  it('also needs the acknowledgment if it changes nothing and a refund left the balance too low', () => {
    const simulation = simulateAccount(THRESHOLD);
    const refunded = { balanceMicros: micros(THRESHOLD - 1) };
    simulation.history.account = { ...simulation.account(), ...refunded };
    expect(simulation.save({})).toBe('immediate_charge_not_acknowledged');
    expect(simulation.save({}, acknowledged(AMOUNT))).toBe('ok');
    expect(simulation.attempts()).toHaveLength(1);
    expect(simulation.account().autoTopUp.version).toBe(1);
  });
});

describe('an unsent attempt', () => {
  it('is dropped by other settings, which start another attempt if its amount is acknowledged', () => {
    const simulation = simulateAccount(THRESHOLD);
    simulation.charge(1);
    const other = { amountMicros: 50_000_000 };
    expect(simulation.save(other)).toBe('immediate_charge_not_acknowledged');
    expect(simulation.save(other, acknowledged(50_000_000))).toBe('ok');
    expect(simulation.activity().spentThisMonthMicros).toBe(50_000_000);
    const [first, second] = simulation.attempts();
    expect(second?.amountMicros).toBe(50_000_000);
    simulation.execute({ type: 'send_top_up', about: first?.id ?? '', card: visa, isServed: true });
    simulation.send();
    expect(simulation.attempts()).toMatchObject([
      { status: 'canceled', sent: null, dueAt: null },
      { status: 'processing', sent: { cardId: visa.id } },
    ]);
    simulation.settle();
    expect(simulation.account().balanceMicros).toBe(THRESHOLD - 1 + 50_000_000);
  });

  it('is never charged once auto top-up is off', () => {
    const simulation = simulateAccount(THRESHOLD);
    simulation.charge(1);
    simulation.save({ enabled: false });
    expect(simulation.activity()).toMatchObject({
      status: 'off',
      purchaseId: null,
      spentThisMonthMicros: 0,
    });
    simulation.send();
    expect(simulation.attempts()).toMatchObject([{ status: 'canceled', sent: null }]);
  });
});

describe('a sent attempt', () => {
  it('completes unchanged under any new settings', () => {
    const simulation = simulateAccount(THRESHOLD);
    simulation.charge(1);
    simulation.send();
    // Needs no acknowledgment: no other attempt starts while this one is in flight.
    expect(simulation.save({ amountMicros: 50_000_000 })).toBe('ok');
    expect(simulation.save({ amountMicros: 50_000_000, enabled: false })).toBe('ok');
    expect(simulation.activity()).toMatchObject({
      status: 'off',
      purchaseId: simulation.attempts()[0]?.id,
    });
    simulation.settle();
    expect(simulation.history.entries.at(-1)).toMatchObject({
      kind: 'auto_top_up',
      amountMicros: AMOUNT,
    });
    expect(simulation.attempts()).toHaveLength(1);
    expect(simulation.activity()).toMatchObject({ purchaseId: null, spentThisMonthMicros: AMOUNT });
  });
});
