import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CONSENT_TEXT_VERSION,
  consentTextVersionOf,
} from '../../../src/contract/resources/consent.js';
import {
  openForm,
  reduceForm,
  requestOf,
} from '../../../src/hooks/auto-top-up/auto-top-up-form.js';
import { micros } from '../../../src/money/money.js';
import { neverOn, on } from './fake-auto-top-up.js';

import { amountsOf, at, dollars, planOf, type Situation } from './form-situation.js';

const agreed = { textVersion: CONSENT_TEXT_VERSION, locale: 'en-US', text: 'I agree.' };

describe('unchanged settings', () => {
  it('have nothing to save and need no consent', () => {
    expect(planOf({})).toMatchObject({
      isChanged: false,
      needsConsent: false,
      needsConfirmation: false,
      chargeMicros: null,
    });
  });
});

describe('turning auto top-up off', () => {
  it('needs no consent, ignores the fields, and changes no other setting', () => {
    const amount = fc.option(fc.integer({ min: 0, max: 2_000_000_000_000 }).map(micros), {
      nil: undefined,
    });
    fc.assert(
      fc.property(amount, amount, amount, fc.integer({ min: -99, max: 99 }), (a, t, l, balance) => {
        const typed = { amountMicros: a, thresholdMicros: t, monthlyLimitMicros: l };
        const plan = planOf({ isOn: false, typed, funds: at(balance) });
        expect(plan).toEqual({
          terms: { enabled: false, ...amountsOf(on) },
          isChanged: true,
          needsConsent: false,
          needsConfirmation: false,
          chargeMicros: null,
        });
        expect(requestOf(plan.terms ?? on, plan, agreed)).toEqual(plan.terms);
      }),
    );
  });
});

describe('consent', () => {
  it('is required again when tax is added to prices that were final, and the other way round', () => {
    const versions = [{ pricesExcludeTax: true }, { pricesExcludeTax: false }].map(
      consentTextVersionOf,
    );
    for (const textVersion of versions) {
      const base = { ...on, consent: { textVersion, acceptedAt: '2026-11-01T00:00:00Z' } };
      const needs = versions.map((consentTextVersion) => [
        consentTextVersion !== textVersion,
        planOf({ base, consentTextVersion }).needsConsent,
      ]);
      expect(needs.map(([, isRequired]) => isRequired)).toEqual(needs.map(([differs]) => differs));
    }
    expect(new Set(versions).size).toBe(2);
  });

  it.each<[string, Situation]>([
    ['it is switched on', { base: neverOn }],
    ['the amount rises', { typed: { amountMicros: dollars(50.01) } }],
    ['the threshold rises', { typed: { thresholdMicros: dollars(10.01) } }],
    ['the limit rises', { typed: { monthlyLimitMicros: dollars(200.01) } }],
    ['the limit is removed', { typed: { monthlyLimitMicros: null } }],
    [
      'the sentence has a new version',
      { base: { ...on, consent: { textVersion: '2020-01', acceptedAt: '2026-01-01T00:00:00Z' } } },
    ],
    ['there is none', { base: { ...on, consent: undefined } }],
    [
      'the backend requires it',
      {
        events: [
          {
            type: 'answered',
            outcome: { result: 'refused', code: 'consent_required', errors: [] },
          },
        ],
      },
    ],
  ])('is required when %s', (_, situation) => {
    expect(planOf(situation).needsConsent).toBe(true);
  });

  it.each<[string, Situation]>([
    ['the amount falls', { typed: { amountMicros: dollars(49) } }],
    ['the threshold falls', { typed: { thresholdMicros: dollars(9) } }],
    ['the limit falls', { typed: { monthlyLimitMicros: dollars(199) } }],
    [
      'a limit is set',
      { base: { ...on, monthlyLimitMicros: null }, typed: { monthlyLimitMicros: dollars(60) } },
    ],
    ['the card changes', { base: { ...on, paymentMethod: null } }],
  ])('is not required when %s', (_, situation) => {
    expect(planOf(situation).needsConsent).toBe(false);
  });

  it('counts only for the sentence that the user agreed to', () => {
    const form = reduceForm(openForm(neverOn), { type: 'agreed', text: 'I agree to $25.00' });
    expect(form.agreedTo).toBe('I agree to $25.00');
    expect(reduceForm(form, { type: 'agreed', text: null }).agreedTo).toBeNull();
  });

  it('is sent with its version, locale, and text, and only when it is required', () => {
    const plan = planOf({ base: neverOn });
    expect(requestOf(plan.terms ?? on, plan, agreed)).toEqual({
      enabled: true,
      ...amountsOf(neverOn),
      consent: { textVersion: CONSENT_TEXT_VERSION, locale: 'en-US', text: 'I agree.' },
    });
  });
});

describe('an amount above the maximum of a manual purchase', () => {
  const typed = { amountMicros: dollars(1000.01), monthlyLimitMicros: null };

  it('has to be typed again when it is new', () => {
    expect(planOf({ typed }).needsConfirmation).toBe(true);
    expect(planOf({ typed: { ...typed, amountMicros: dollars(1000) } }).needsConfirmation).toBe(
      false,
    );
  });

  it('is not typed again when it was saved before, unless auto top-up is switched on', () => {
    const large = { ...on, ...typed };
    expect(planOf({ base: large }).needsConfirmation).toBe(false);
    expect(planOf({ base: { ...large, enabled: false } }).needsConfirmation).toBe(true);
  });
});

describe('settings that were changed elsewhere', () => {
  const next = { ...on, amountMicros: dollars(30), version: '8' };

  it('appear on screen with a notice', () => {
    const form = reduceForm(openForm(on), { type: 'rebased', settings: next });
    expect(form).toMatchObject({ base: next, isOn: true, notice: { about: 'conflict' } });
  });

  it('keep a switch that the user changed, and update one that the user did not', () => {
    const off = { ...on, enabled: false, version: '8' };
    const untouched = reduceForm(openForm(on), { type: 'rebased', settings: off });
    expect(untouched.isOn).toBe(false);
    const switched = reduceForm(openForm(on), { type: 'switched', isOn: false });
    expect(reduceForm(switched, { type: 'rebased', settings: next }).isOn).toBe(false);
  });

  it('are no conflict if they equal the sent terms, or if only the status changed', () => {
    const sent = reduceForm(openForm(on), { type: 'sent', terms: next });
    expect(reduceForm(sent, { type: 'rebased', settings: next }).notice).toBeNull();
    const charging = { ...on, status: 'charging' };
    const form = reduceForm(openForm(on), { type: 'rebased', settings: charging });
    expect(form).toMatchObject({ base: charging, notice: null });
  });
});
