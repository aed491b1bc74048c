import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestOf, type FormEvent } from '../../../src/hooks/auto-top-up/auto-top-up-form.js';
import { chargeOnResuming } from '../../../src/hooks/auto-top-up/auto-top-up-terms.js';
import { micros } from '../../../src/money/money.js';
import { on } from './fake-auto-top-up.js';

import { at, dollars, planOf, rich, type Situation } from './form-situation.js';

describe('an immediate charge', () => {
  it.each<[string, Situation, number | null]>([
    ['is made below the threshold', { funds: at(9.99) }, 50],
    ['is not made at the threshold', { funds: at(10) }, null],
    [
      'is made if the balance reads $0.00, for any threshold',
      {
        typed: { thresholdMicros: dollars(0) },
        funds: { ...rich, balanceMicros: micros(9_999) },
      },
      50,
    ],
    [
      'is not made at one cent with a threshold of zero',
      { typed: { thresholdMicros: dollars(0) }, funds: at(0.01) },
      null,
    ],
    ['is made if one charge is just enough', { funds: at(-40) }, 50],
    ['is not made if one charge is not enough', { funds: at(-40.01) }, null],
    [
      'is not made above the monthly limit',
      { funds: at(4), typed: { monthlyLimitMicros: dollars(99.99) } },
      null,
    ],
    ['is made up to the limit', { funds: at(4), typed: { monthlyLimitMicros: dollars(100) } }, 50],
    [
      'is not made while another is in progress',
      { funds: at(4), base: { ...on, purchaseId: 'pur_1' } },
      null,
    ],
    [
      'is not made while auto top-up backs off',
      {
        funds: at(4),
        base: { ...on, status: 'backing_off', nextAttemptAt: '2026-11-24T13:00:00Z' },
      },
      null,
    ],
    [
      'is not made while a declined card pauses auto top-up',
      {
        funds: at(4),
        base: { ...on, status: 'paused', pausedReason: 'payment_failed' },
      },
      null,
    ],
    [
      'is made if the limit that paused auto top-up rises',
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
    ['has the typed amount', { funds: at(4), typed: { amountMicros: dollars(30) } }, 30],
  ])('%s', (_, situation, charge) => {
    expect(planOf(situation).chargeMicros).toBe(charge === null ? null : dollars(charge));
  });

  it('is acknowledged with its exact amount, and only if there is one', () => {
    const consent = { textVersion: '1', locale: 'en', text: 'x' };
    const charging = planOf({ funds: at(4) });
    const quiet = planOf({});
    expect(requestOf(charging.terms ?? on, charging, consent)).toMatchObject({
      acknowledgedChargeMicros: 50_000_000,
    });
    expect(requestOf(quiet.terms ?? on, quiet, consent)).not.toHaveProperty(
      'acknowledgedChargeMicros',
    );
  });

  it('raises the balance above the threshold, for any settings and balance', () => {
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

  it('is shown for the refused amount only, when the backend demands an acknowledgment', () => {
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

  it('is the same when auto top-up resumes, for every kind of pause', () => {
    const paused = { ...on, status: 'paused', pausedReason: 'disputed' } as const;
    expect(chargeOnResuming(paused, at(4))).toBe(dollars(50));
    expect(chargeOnResuming(paused, at(10))).toBeNull();
    expect(chargeOnResuming({ ...paused, purchaseId: 'pur_1' }, at(4))).toBeNull();
  });
});
