/** Auto top-up that buys up to a balance: the amounts of its charges, and the settings that it allows. */
import { describe, expect, it } from 'vitest';
import { micros } from '../../../src/money/money.js';
import { simulateAccount } from '../account-simulation.js';
import { change } from './top-up-commands.js';

const CENT = 10_000;
const DOLLAR = 1_000_000;
const TARGET = 50 * DOLLAR;
const THRESHOLD = 10 * DOLLAR;
const upTo50 = { mode: 'target', amountMicros: TARGET, thresholdMicros: THRESHOLD } as const;

/** An account whose balance fell at once from the threshold to an amount. */
function fallenTo(balanceMicros: number, settings: Parameters<typeof change>[0] = upTo50) {
  const simulation = simulateAccount(THRESHOLD, settings);
  simulation.adjust(balanceMicros - THRESHOLD);
  return simulation;
}

const amounts = (simulation: ReturnType<typeof simulateAccount>) =>
  simulation.attempts().map(({ amountMicros }) => amountMicros);

describe('a top-up to a target', () => {
  it.each([
    ['one micro-unit below the threshold', THRESHOLD - 1, 40 * DOLLAR + CENT],
    ['a cent below the threshold', THRESHOLD - CENT, 40 * DOLLAR + CENT],
    ['at $9.00', 9 * DOLLAR, 41 * DOLLAR],
    ['at a fraction of a cent', 1, TARGET],
    ['at zero', 0, TARGET],
    ['in debt', -1, TARGET],
    ['in the deepest debt that one charge lifts', THRESHOLD - TARGET, TARGET],
  ])(
    'has the difference in whole cents, and never more than the target: %s',
    (_, balance, amount) => {
      expect(amounts(fallenTo(balance))).toEqual([amount]);
    },
  );

  it('is not made in a debt that it would not lift above the threshold', () => {
    const simulation = fallenTo(THRESHOLD - TARGET - 1);
    expect(simulation.attempts()).toEqual([]);
    expect(simulation.activity()).toMatchObject({ status: 'paused', pausedReason: 'in_debt' });
  });

  it('is rounded up to the step that the card was charged in when the settings were saved', () => {
    const range = { ...change().range, stepMicros: micros(DOLLAR) };
    const simulation = simulateAccount(THRESHOLD, null);
    expect(simulation.save(upTo50, { range })).toBe('ok');
    simulation.charge(1);
    expect(amounts(simulation)).toEqual([41 * DOLLAR]);
  });

  it('keeps its amount when the balance falls before it is sent, and on every repeat', () => {
    const simulation = fallenTo(9 * DOLLAR);
    simulation.charge(3 * DOLLAR);
    simulation.send();
    simulation.charge(DOLLAR);
    simulation.send();
    simulation.settle();
    expect(amounts(simulation)).toEqual([41 * DOLLAR]);
    expect(simulation.account().balanceMicros).toBe(46 * DOLLAR);
  });

  it('makes room for a smaller one when credits arrive before it is sent', () => {
    const simulation = fallenTo(3 * DOLLAR);
    simulation.adjust(5 * DOLLAR);
    simulation.send();
    expect(simulation.attempts()).toMatchObject([
      { amountMicros: 47 * DOLLAR, status: 'canceled', sent: null },
      { amountMicros: 42 * DOLLAR, status: 'processing' },
    ]);
    expect(simulation.activity().spentThisMonthMicros).toBe(42 * DOLLAR);
    simulation.send();
    simulation.settle();
    expect(simulation.account().balanceMicros).toBe(TARGET);
  });

  it('makes room for a larger one when it would not be enough any more', () => {
    const near = { ...upTo50, amountMicros: 15 * DOLLAR };
    const simulation = fallenTo(9 * DOLLAR, near);
    simulation.charge(8 * DOLLAR);
    simulation.send();
    expect(simulation.attempts()).toMatchObject([
      { amountMicros: 6 * DOLLAR, status: 'canceled', sent: null },
      { amountMicros: 14 * DOLLAR, status: 'processing' },
    ]);
  });

  it('counts toward the monthly limit with its own amount', () => {
    const simulation = fallenTo(9 * DOLLAR, { ...upTo50, monthlyLimitMicros: 90 * DOLLAR });
    for (let count = 0; count < 2; count += 1) {
      simulation.send();
      simulation.settle();
      simulation.charge(41 * DOLLAR);
    }
    expect(amounts(simulation)).toEqual([41 * DOLLAR, 41 * DOLLAR]);
    expect(simulation.activity()).toMatchObject({
      status: 'paused',
      pausedReason: 'limit_reached',
      spentThisMonthMicros: 82 * DOLLAR,
    });
  });

  it('needs the acknowledgment of its exact amount when a user starts it', () => {
    const simulation = simulateAccount(9 * DOLLAR, null);
    const saveWith = (amount: number) =>
      simulation.save(upTo50, { acknowledgedChargeMicros: micros(amount) });
    expect(saveWith(TARGET)).toBe('immediate_charge_not_acknowledged');
    expect(saveWith(41 * DOLLAR - CENT)).toBe('immediate_charge_not_acknowledged');
    expect(saveWith(41 * DOLLAR)).toBe('ok');
    expect(amounts(simulation)).toEqual([41 * DOLLAR]);
  });
});

describe('the settings of a target', () => {
  it.each([
    ['a difference of the smallest amount', { thresholdMicros: 45 * DOLLAR }, 'ok'],
    ['a smaller difference', { thresholdMicros: 45 * DOLLAR + 1 }, 'threshold_exceeds_amount'],
    ['the smallest target', { amountMicros: 5 * DOLLAR, thresholdMicros: 0 }, 'ok'],
    ['a target in half a cent', { amountMicros: TARGET + CENT / 2 }, 'amount_not_chargeable'],
    ['a limit below the target', { monthlyLimitMicros: TARGET - 1 }, 'limit_below_amount'],
  ])('%s', (_, changed, outcome) => {
    expect(simulateAccount(100 * DOLLAR, null).save({ ...upTo50, ...changed })).toBe(outcome);
  });

  it('can be turned off after the host app raised the smallest amount', () => {
    const simulation = simulateAccount(100 * DOLLAR, upTo50);
    const range = { ...change().range, minAmountMicros: micros(60 * DOLLAR) };
    expect(simulation.save({ ...upTo50, enabled: false }, { range })).toBe('ok');
    expect(simulation.save(upTo50, { range })).toBe('amount_out_of_range');
  });

  it('stay those of a target when a client that does not know modes lowers or turns off auto top-up', () => {
    const simulation = simulateAccount(100 * DOLLAR, upTo50);
    const noConsent = { consent: null };
    const older = { ...upTo50, mode: undefined };
    const target = { stepMicros: CENT };
    expect(simulation.save({ ...older, amountMicros: 30 * DOLLAR }, noConsent)).toBe('ok');
    expect(simulation.account().autoTopUp).toMatchObject({ target, amountMicros: 30 * DOLLAR });
    expect(simulation.save({ ...older, enabled: false }, noConsent)).toBe('ok');
    expect(simulation.account().autoTopUp).toMatchObject({ target, enabled: false });
  });

  it('are refused when such a client raises them with the consent to a fixed amount', () => {
    const simulation = simulateAccount(100 * DOLLAR, upTo50);
    const raised = { ...upTo50, mode: undefined, amountMicros: 60 * DOLLAR };
    expect(simulation.save(raised)).toBe('consent_required');
    expect(simulation.account().autoTopUp).toMatchObject({ version: 1, amountMicros: TARGET });
  });

  it('become fixed again only with the consent to a fixed amount', () => {
    const simulation = simulateAccount(100 * DOLLAR, upTo50);
    const fixed = { ...upTo50, mode: 'fixed' } as const;
    expect(simulation.save(fixed, { consent: null })).toBe('consent_required');
    expect(simulation.save(fixed)).toBe('ok');
    expect(simulation.account().autoTopUp).not.toHaveProperty('target');
    simulation.adjust(-91 * DOLLAR);
    expect(amounts(simulation)).toEqual([TARGET]);
  });
});
