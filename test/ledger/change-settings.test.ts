/** Saving auto top-up: what may be set, what has to be agreed to, and what it charges at once. */
import { describe, expect, it } from 'vitest';
import { micros } from '../../src/money/money.js';
import type { ChangeSettings } from '../../src/ledger/change-settings.js';
import { AMOUNT, THRESHOLD, bankDebit, change, visa } from './top-up-commands.js';
import { liveWith } from './account-simulation.js';

const RICH = 100_000_000;
const acknowledged = (amount: number) => ({ acknowledgedChargeMicros: micros(amount) });
const noConsent = { consent: null };

describe('settings', () => {
  it('change on the version they were read at, and move it', () => {
    const life = liveWith(RICH, null);
    expect(life.ask(change({}, { ifVersion: 1 }))).toBe('precondition_failed');
    expect(life.ask(change({ monthlyLimitMicros: 100_000_000 }))).toBe('ok');
    expect(life.account().autoTopUp).toMatchObject({
      enabled: true,
      thresholdMicros: THRESHOLD,
      amountMicros: AMOUNT,
      monthlyLimitMicros: 100_000_000,
      version: 1,
    });
    expect(life.ask(change({}))).toBe('precondition_failed');
  });

  it('stay at their version when they stay the same, and when credits come and go', () => {
    const life = liveWith(RICH);
    const before = life.account();
    expect(life.save({}, noConsent)).toBe('ok');
    expect(life.account()).toBe(before);
    life.charge(RICH);
    life.send();
    life.settle();
    expect(life.account().autoTopUp.version).toBe(1);
  });

  it('tell of no crossing, though the threshold moves past the balance', () => {
    const life = liveWith(6_000_000, null);
    life.save({ thresholdMicros: 10_000_000 }, acknowledged(AMOUNT));
    expect(life.history.events).toEqual([]);
  });

  it.each<[string, Parameters<typeof change>[0], string]>([
    ['a threshold above the amount', { thresholdMicros: AMOUNT + 1 }, 'threshold_exceeds_amount'],
    ['a threshold below the least', { thresholdMicros: -1 }, 'amount_out_of_range'],
    ['an amount below the least', { amountMicros: 4_990_000 }, 'amount_out_of_range'],
    ['an amount above the most', { amountMicros: 100_000_010_000 }, 'amount_out_of_range'],
    ['a part of a cent', { amountMicros: AMOUNT + 1 }, 'amount_not_chargeable'],
    ['a limit below the amount', { monthlyLimitMicros: AMOUNT - 1 }, 'limit_below_amount'],
  ])('are refused, on or off, with %s', (_, settings, code) => {
    for (const enabled of [true, false]) {
      const life = liveWith(RICH, null);
      const before = life.account();
      expect(life.save({ ...settings, enabled })).toBe(code);
      expect(life.account()).toBe(before);
    }
  });

  it.each([
    { thresholdMicros: AMOUNT },
    { monthlyLimitMicros: AMOUNT },
    { thresholdMicros: 0 },
    { amountMicros: 5_000_000 },
    { amountMicros: 100_000_000_000 },
  ])('may be as far as this: %o', (settings) => {
    expect(liveWith(RICH, null).save(settings)).toBe('ok');
  });

  it('that a host has narrowed since can be lowered and switched off, and not on again', () => {
    const life = liveWith(RICH, { amountMicros: 50_000_000 });
    const range = {
      minAmountMicros: micros(5_000_000),
      maxAmountMicros: micros(40_000_000),
      minThresholdMicros: micros(6_000_000),
    };
    const settings = { amountMicros: 50_000_000 };
    expect(life.save({ ...settings, monthlyLimitMicros: 90_000_000 }, { range })).toBe('ok');
    expect(life.save({ ...settings, enabled: false }, { range })).toBe('ok');
    expect(life.save(settings, { range })).toBe('amount_out_of_range');
  });
});

describe('consent', () => {
  it('is kept as evidence of what was agreed to, when, and by whom', () => {
    const life = liveWith(RICH);
    expect(life.account().autoTopUp.consent).toEqual({
      textVersion: 'v1',
      locale: 'en',
      textHash: 'hash',
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
    ['the text changes', saved, { textVersion: 'v2' }],
  ])('is required when %s', (_, settings, asked) => {
    const life = liveWith(RICH, saved);
    const textVersion = asked.textVersion ?? 'v1';
    const consent = { textVersion, locale: 'de', textHash: 'other', acceptedBy: 'user_2' };
    expect(life.save(settings, { ...asked, consent: null })).toBe('consent_required');
    const toAnother = { ...consent, textVersion: 'v0' };
    expect(life.save(settings, { ...asked, consent: toAnother })).toBe('consent_required');
    expect(life.account().autoTopUp).toMatchObject({ version: 1, consent: { locale: 'en' } });
    expect(life.save(settings, { ...asked, consent })).toBe('ok');
    expect(life.account().autoTopUp).toMatchObject({ version: 2, consent });
  });

  it('is required when it is switched on, also with the settings of before', () => {
    const life = liveWith(RICH, null);
    expect(life.save({}, noConsent)).toBe('consent_required');
    life.save({});
    life.save({ enabled: false }, noConsent);
    expect(life.save({}, noConsent)).toBe('consent_required');
  });

  it.each<Parameters<typeof change>[0]>([
    { ...saved, thresholdMicros: 0 },
    { ...saved, amountMicros: 10_000_000 },
    { ...saved, monthlyLimitMicros: 50_000_000 },
    { ...saved, enabled: false },
    // Nothing is charged by what is off.
    { enabled: false, amountMicros: 90_000_000, thresholdMicros: 90_000_000 },
  ])('is not asked for where less can be charged: %o', (settings) => {
    const life = liveWith(RICH, saved);
    expect(life.save(settings, noConsent)).toBe('ok');
    expect(life.account().autoTopUp.consent?.textHash).toBe('hash');
  });

  it('is not asked for to switch off, whatever has become of the text and the card', () => {
    const life = liveWith(RICH, saved);
    const asked = { textVersion: 'v2', consent: null, card: null };
    expect(life.save({ ...saved, enabled: false }, asked)).toBe('ok');
  });
});

describe('switching on', () => {
  it('needs a card that can be charged without its owner', () => {
    const life = liveWith(RICH, null);
    expect(life.save({}, { card: null })).toBe('payment_method_required');
    expect(life.save({}, { card: bankDebit })).toBe('payment_method_unsupported');
    expect(life.save({}, { card: visa })).toBe('ok');
    // What is on already can be changed without one.
    expect(life.save({ thresholdMicros: 0 }, { card: null })).toBe('ok');
  });
});

describe('a save that charges at once', () => {
  it('says how much, exactly, or nothing is saved and nothing charged', () => {
    const life = liveWith(THRESHOLD - 1, null);
    const before = life.account();
    const code = 'immediate_charge_not_acknowledged';
    expect(life.save({})).toBe(code);
    expect(life.save({}, acknowledged(AMOUNT - 1))).toBe(code);
    expect(life.save({}, acknowledged(AMOUNT + 1))).toBe(code);
    expect(life.account()).toBe(before);
    expect(life.attempts()).toEqual([]);
    expect(life.save({}, acknowledged(AMOUNT))).toBe('ok');
    expect(life.attempts()).toMatchObject([{ amountMicros: AMOUNT }]);
  });

  it('is one that raises the threshold, too', () => {
    const life = liveWith(6_000_000);
    expect(life.save({ thresholdMicros: 6_000_000 })).toBe('ok');
    const above = { thresholdMicros: 6_000_001 };
    expect(life.save(above)).toBe('immediate_charge_not_acknowledged');
    expect(life.save(above, acknowledged(AMOUNT))).toBe('ok');
    expect(life.attempts()).toHaveLength(1);
  });

  it('charges once, in whatever number of tabs', () => {
    const life = liveWith(0, null);
    const asked = change({}, acknowledged(AMOUNT));
    expect([life.ask(asked), life.ask(asked)]).toEqual(['ok', 'precondition_failed']);
    expect(life.attempts()).toHaveLength(1);
  });

  it('charges nothing that is no longer due, and is no error then', () => {
    const life = liveWith(THRESHOLD, null);
    expect(life.save({}, acknowledged(AMOUNT))).toBe('ok');
    expect(life.attempts()).toEqual([]);
  });

  it('is also one that changes nothing, where a refund has left too little', () => {
    const life = liveWith(THRESHOLD);
    const refunded = { balanceMicros: micros(THRESHOLD - 1) };
    life.history.account = { ...life.account(), ...refunded };
    expect(life.save({})).toBe('immediate_charge_not_acknowledged');
    expect(life.save({}, acknowledged(AMOUNT))).toBe('ok');
    expect(life.attempts()).toHaveLength(1);
    expect(life.account().autoTopUp.version).toBe(1);
  });
});

describe('an attempt that was not sent yet', () => {
  it('is dropped by other settings, which begin another one where that is agreed to', () => {
    const life = liveWith(THRESHOLD);
    life.charge(1);
    const other = { amountMicros: 50_000_000 };
    expect(life.save(other)).toBe('immediate_charge_not_acknowledged');
    expect(life.save(other, acknowledged(50_000_000))).toBe('ok');
    expect(life.standing().spentThisMonthMicros).toBe(50_000_000);
    const [first, second] = life.attempts();
    expect(second?.amountMicros).toBe(50_000_000);
    life.ask({ type: 'send_top_up', about: first?.id ?? '', card: visa });
    life.send();
    expect(life.attempts()).toMatchObject([
      { status: 'canceled', sent: null, dueAt: null },
      { status: 'processing', sent: { cardId: visa.id } },
    ]);
    life.settle();
    expect(life.account().balanceMicros).toBe(THRESHOLD - 1 + 50_000_000);
  });

  it('is charged by nobody once auto top-up is off', () => {
    const life = liveWith(THRESHOLD);
    life.charge(1);
    life.save({ enabled: false });
    expect(life.standing()).toMatchObject({
      status: 'off',
      purchaseId: null,
      spentThisMonthMicros: 0,
    });
    life.send();
    expect(life.attempts()).toMatchObject([{ status: 'canceled', sent: null }]);
  });
});

describe('an attempt that was sent', () => {
  it('goes on as it is, whatever is set', () => {
    const life = liveWith(THRESHOLD);
    life.charge(1);
    life.send();
    // Nothing is to be agreed to: no other begins while this one is on its way.
    expect(life.save({ amountMicros: 50_000_000 })).toBe('ok');
    expect(life.save({ amountMicros: 50_000_000, enabled: false })).toBe('ok');
    expect(life.standing()).toMatchObject({ status: 'off', purchaseId: life.attempts()[0]?.id });
    life.settle();
    expect(life.history.entries.at(-1)).toMatchObject({
      kind: 'auto_top_up',
      amountMicros: AMOUNT,
    });
    expect(life.attempts()).toHaveLength(1);
    expect(life.standing()).toMatchObject({ purchaseId: null, spentThisMonthMicros: AMOUNT });
  });
});
