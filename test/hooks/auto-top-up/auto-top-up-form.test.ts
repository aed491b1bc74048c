import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AutoTopUp } from '../../../src/contract/resources/auto-top-up.js';
import { CONSENT_TEXT_VERSION } from '../../../src/contract/resources/consent.js';
import {
  openForm,
  planSave,
  reduceForm,
  requestOf,
  type FormEvent,
  type SavePlan,
  type TypedAmounts,
} from '../../../src/hooks/auto-top-up/auto-top-up-form.js';
import { isResumedByCard, remedyOf } from '../../../src/hooks/auto-top-up/auto-top-up-remedy.js';
import { chargeOnResuming, type Funds } from '../../../src/hooks/auto-top-up/auto-top-up-terms.js';
import { micros, type Micros } from '../../../src/money/money.js';
import { neverOn, on } from './fake-auto-top-up.js';

const dollars = (amount: number): Micros => micros(amount * 1_000_000);
const rich: Funds = { balanceMicros: dollars(58), minorUnitMicros: micros(10_000) };
const at = (balance: number): Funds => ({ ...rich, balanceMicros: dollars(balance) });

const amountsOf = ({ thresholdMicros, amountMicros, monthlyLimitMicros }: AutoTopUp) => ({
  thresholdMicros,
  amountMicros,
  monthlyLimitMicros,
});

interface Situation {
  base?: AutoTopUp;
  isOn?: boolean;
  typed?: Partial<TypedAmounts>;
  funds?: Funds;
  events?: FormEvent[];
}

function planOf(situation: Situation): SavePlan {
  const { base = on, typed = {}, funds = rich, events = [] } = situation;
  const form = [{ type: 'switched', isOn: situation.isOn ?? true } as const, ...events].reduce(
    reduceForm,
    openForm(base),
  );
  return planSave(
    form,
    { ...amountsOf(base), ...typed },
    { ...funds, current: base, confirmAboveMicros: dollars(1000) },
  );
}

describe('what was saved', () => {
  it('is nothing to save again, and needs nothing', () => {
    expect(planOf({})).toMatchObject({
      isChanged: false,
      needsConsent: false,
      needsConfirmation: false,
      chargeMicros: null,
    });
  });
});

describe('turning it off', () => {
  it('asks for nothing, whatever stands in the fields, and changes nothing else', () => {
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
        expect(requestOf(plan.terms ?? on, plan, { locale: 'en', text: 'x' })).toEqual(plan.terms);
      }),
    );
  });
});

describe('consent', () => {
  it.each<[string, Situation]>([
    ['it is switched on', { base: neverOn }],
    ['the amount rises', { typed: { amountMicros: dollars(50.01) } }],
    ['the threshold rises', { typed: { thresholdMicros: dollars(10.01) } }],
    ['the limit rises', { typed: { monthlyLimitMicros: dollars(200.01) } }],
    ['the limit is removed', { typed: { monthlyLimitMicros: null } }],
    [
      'the sentence is another by now',
      { base: { ...on, consent: { textVersion: '2020-01', acceptedAt: '2026-01-01T00:00:00Z' } } },
    ],
    ['there is none of', { base: { ...on, consent: undefined } }],
    [
      'the backend asks for it',
      {
        events: [
          {
            type: 'answered',
            outcome: { result: 'refused', code: 'consent_required', errors: [] },
          },
        ],
      },
    ],
  ])('is needed where %s', (_, situation) => {
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
    ['there is another card', { base: { ...on, paymentMethod: null } }],
  ])('is not asked for where %s', (_, situation) => {
    expect(planOf(situation).needsConsent).toBe(false);
  });

  it('is to one sentence: what says something else was not agreed to', () => {
    const form = reduceForm(openForm(neverOn), { type: 'agreed', text: 'I agree to $25.00' });
    expect(form.agreedTo).toBe('I agree to $25.00');
    expect(reduceForm(form, { type: 'agreed', text: null }).agreedTo).toBeNull();
  });

  it('is sent with its version, locale and text, and only where it is needed', () => {
    const plan = planOf({ base: neverOn });
    const consent = { locale: 'en-US', text: 'I agree.' };
    expect(requestOf(plan.terms ?? on, plan, consent)).toEqual({
      enabled: true,
      ...amountsOf(neverOn),
      consent: { textVersion: CONSENT_TEXT_VERSION, locale: 'en-US', text: 'I agree.' },
    });
  });
});

describe('a charge at once', () => {
  it.each<[string, Situation, number | null]>([
    ['below the threshold', { funds: at(9.99) }, 50],
    ['at it', { funds: at(10) }, null],
    [
      'where it reads nothing, whatever the threshold',
      {
        typed: { thresholdMicros: dollars(0) },
        funds: { ...rich, balanceMicros: micros(9_999) },
      },
      50,
    ],
    [
      'at one cent, with a threshold of nothing',
      { typed: { thresholdMicros: dollars(0) }, funds: at(0.01) },
      null,
    ],
    ['where one charge just does', { funds: at(-40) }, 50],
    ['where one charge is not enough', { funds: at(-40.01) }, null],
    [
      'past the monthly limit',
      { funds: at(4), typed: { monthlyLimitMicros: dollars(99.99) } },
      null,
    ],
    ['within it to the cent', { funds: at(4), typed: { monthlyLimitMicros: dollars(100) } }, 50],
    ['while one is in flight', { funds: at(4), base: { ...on, purchaseId: 'pur_1' } }, null],
    [
      'while it backs off',
      {
        funds: at(4),
        base: { ...on, status: 'backing_off', nextAttemptAt: '2026-11-24T13:00:00Z' },
      },
      null,
    ],
    [
      'while a declined card holds it',
      {
        funds: at(4),
        base: { ...on, status: 'paused', pausedReason: 'payment_failed' },
      },
      null,
    ],
    [
      'where the limit that paused it rises',
      {
        funds: at(4),
        base: {
          ...on,
          status: 'paused',
          pausedReason: 'limit_reached',
          monthlyLimitMicros: dollars(60),
        },
        typed: { monthlyLimitMicros: dollars(100) },
      },
      50,
    ],
    ['of the amount that is typed', { funds: at(4), typed: { amountMicros: dollars(30) } }, 30],
  ])('%s', (_, situation, charge) => {
    expect(planOf(situation).chargeMicros).toBe(charge === null ? null : dollars(charge));
  });

  it('is acknowledged exactly, and never where there is none', () => {
    const consent = { locale: 'en', text: 'x' };
    const charging = planOf({ funds: at(4) });
    const quiet = planOf({});
    expect(requestOf(charging.terms ?? on, charging, consent)).toMatchObject({
      acknowledgedChargeMicros: 50_000_000,
    });
    expect(requestOf(quiet.terms ?? on, quiet, consent)).not.toHaveProperty(
      'acknowledgedChargeMicros',
    );
  });

  it('clears what set it off, for any settings and balance', () => {
    const cents = (max: number) =>
      fc.integer({ min: 0, max }).map((count) => micros(count * 10_000));
    fc.assert(
      fc.property(
        cents(10_000),
        cents(10_000),
        fc.integer({ min: -100_000_000, max: 100_000_000 }),
        (threshold, amount, balance) => {
          const funds = { ...rich, balanceMicros: micros(balance) };
          const typed = {
            thresholdMicros: threshold,
            amountMicros: amount,
            monthlyLimitMicros: null,
          };
          const charge = planOf({ typed, funds }).chargeMicros;
          const goal = Math.max(threshold, 10_000);
          const isLow = balance < goal;
          const isEnough = balance + amount >= goal;
          expect(charge).toBe(isLow && isEnough ? amount : null);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('is asked for again, for that amount alone, where the backend insists', () => {
    const sent = { type: 'sent', terms: on } as const;
    const outcome = {
      result: 'refused',
      code: 'immediate_charge_not_acknowledged',
      errors: [],
    } as const;
    const events: FormEvent[] = [sent, { type: 'answered', outcome }];
    expect(planOf({ events }).chargeMicros).toBe(dollars(50));
    expect(planOf({ events, typed: { amountMicros: dollars(40) } }).chargeMicros).toBeNull();
  });

  it('is that of resuming, too, whatever pauses it', () => {
    const paused = { ...on, status: 'paused', pausedReason: 'disputed' } as const;
    expect(chargeOnResuming(paused, at(4))).toBe(dollars(50));
    expect(chargeOnResuming(paused, at(10))).toBeNull();
    expect(chargeOnResuming({ ...paused, purchaseId: 'pur_1' }, at(4))).toBeNull();
  });
});

describe('an amount above the most that is purchased by hand', () => {
  const typed = { amountMicros: dollars(1000.01), monthlyLimitMicros: null };

  it('is typed again, where it is new', () => {
    expect(planOf({ typed }).needsConfirmation).toBe(true);
    expect(planOf({ typed: { ...typed, amountMicros: dollars(1000) } }).needsConfirmation).toBe(
      false,
    );
  });

  it('is not, where it was saved so; but again where it is switched on', () => {
    const large = { ...on, ...typed };
    expect(planOf({ base: large }).needsConfirmation).toBe(false);
    expect(planOf({ base: { ...large, enabled: false } }).needsConfirmation).toBe(true);
  });
});

describe('settings that were changed elsewhere', () => {
  const next = { ...on, amountMicros: dollars(30), version: '8' };

  it('are what is on screen from then on, and it says so', () => {
    const form = reduceForm(openForm(on), { type: 'rebased', settings: next });
    expect(form).toMatchObject({ base: next, isOn: true, notice: { about: 'conflict' } });
  });

  it('keep what was switched here, and switch what was not', () => {
    const off = { ...on, enabled: false, version: '8' };
    const untouched = reduceForm(openForm(on), { type: 'rebased', settings: off });
    expect(untouched.isOn).toBe(false);
    const switched = reduceForm(openForm(on), { type: 'switched', isOn: false });
    expect(reduceForm(switched, { type: 'rebased', settings: next }).isOn).toBe(false);
  });

  it('are no conflict where they are what was sent, nor where only the funds moved', () => {
    const sent = reduceForm(openForm(on), { type: 'sent', terms: next });
    expect(reduceForm(sent, { type: 'rebased', settings: next }).notice).toBeNull();
    const charging = { ...on, status: 'charging' };
    const form = reduceForm(openForm(on), { type: 'rebased', settings: charging });
    expect(form).toMatchObject({ base: charging, notice: null });
  });
});

describe('the remedy', () => {
  it.each([
    ['payment_failed', 'update_card'],
    ['requires_action', 'update_card'],
    ['payment_method_unsupported', 'update_card'],
    ['no_payment_method', 'add_card'],
    ['limit_reached', 'raise_limit'],
    ['in_debt', 'purchase'],
    ['disputed', 'resume'],
    ['struck_by_lightning', 'resume'],
  ])('for %s is %s', (pausedReason, remedy) => {
    const paused = { ...on, status: 'paused', pausedReason };
    expect(remedyOf(paused)).toBe(remedy);
    expect(isResumedByCard(paused)).toBe(remedy.endsWith('card'));
    expect(remedyOf({ ...paused, status: 'armed' })).toBeNull();
  });
});
