/** The form's plan for a target, compared with the ledger that decides about the charge. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestOf, type FormEvent } from '../../../src/hooks/auto-top-up/auto-top-up-form.js';
import { isSameTerms } from '../../../src/hooks/auto-top-up/auto-top-up-terms.js';
import { micros } from '../../../src/money/money.js';
import { simulateAccount } from '../../ledger/account-simulation.js';
import { neverOn, on } from './fake-auto-top-up.js';
import { at, dollars, planOf, rich } from './form-situation.js';

const CENT = 10_000;
const target = { ...on, mode: 'target' } as const;
const consent = { textVersion: '1-target', locale: 'en', text: 'x' };

describe('the charge that saving makes', () => {
  it('is the one that the ledger starts, for both modes and any settings and balance', () => {
    const cents = (min: number, max: number) =>
      fc.integer({ min, max }).map((count) => micros(count * CENT));
    fc.assert(
      fc.property(
        fc.constantFrom('fixed' as const, 'target' as const),
        cents(500, 10_000),
        fc.nat(9_500).map((count) => count * CENT),
        fc.oneof(fc.integer({ min: -100_000_000, max: 110_000_000 }), fc.nat(2 * CENT)),
        (mode, amountMicros, below, balance) => {
          const most = amountMicros - (mode === 'target' ? 500 * CENT : 0);
          const thresholdMicros = micros(Math.min(below, most));
          const terms = { thresholdMicros, amountMicros, monthlyLimitMicros: null };
          const base = { ...neverOn, mode, ...terms };
          const { chargeMicros } = planOf({
            base,
            funds: { ...rich, balanceMicros: micros(balance) },
          });
          const account = simulateAccount(balance, null);
          const saved = account.save(
            { mode, ...terms },
            { acknowledgedChargeMicros: chargeMicros },
          );
          expect(saved).toBe('ok');
          const started = account.attempts().map((attempt) => attempt.amountMicros);
          expect(started).toEqual(chargeMicros === null ? [] : [chargeMicros]);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('is rounded up to an amount that the card can be charged', () => {
    const funds = { ...at(9.99), chargeStepMicros: dollars(1) };
    expect(planOf({ base: target, funds }).chargeMicros).toBe(dollars(41));
  });

  it('follows the balance when the backend demands an acknowledgment', () => {
    const outcome = { result: 'refused', code: 'immediate_charge_not_acknowledged', errors: [] };
    const events = [
      { type: 'sent', terms: target },
      { type: 'answered', outcome },
    ] as FormEvent[];
    const base = { ...target, status: 'backing_off', nextAttemptAt: '2026-11-24T13:00:00Z' };
    expect(planOf({ base, events, funds: at(7) }).chargeMicros).toBe(dollars(43));
    expect(planOf({ base, events, funds: at(8) }).chargeMicros).toBe(dollars(42));
    expect(planOf({ base, events, funds: at(51) }).chargeMicros).toBeNull();
  });
});

describe('the request', () => {
  it('names the chosen mode, with the consent to it', () => {
    const events: FormEvent[] = [{ type: 'mode_chosen', mode: 'target' }];
    const base = { ...on, mode: 'fixed' };
    const plan = planOf({ base, events, consentTextVersion: '1-target' });
    expect(plan).toMatchObject({ isChanged: true, needsConsent: true });
    expect(requestOf(plan.terms ?? on, plan, consent)).toMatchObject({ mode: 'target', consent });
  });

  it('names no mode when auto top-up is turned off, and for a backend that does not know modes', () => {
    const off = planOf({ base: target, isOn: false });
    expect(requestOf(off.terms ?? on, off, consent)).not.toHaveProperty('mode');
    const older = planOf({ base: on });
    expect(requestOf(older.terms ?? on, older, consent)).not.toHaveProperty('mode');
  });

  it('is not confused with a save of the other mode elsewhere', () => {
    expect(isSameTerms(target, { ...target, mode: 'fixed' })).toBe(false);
    expect(isSameTerms(target, { ...target })).toBe(true);
    expect(isSameTerms(on, target)).toBe(true);
  });
});
