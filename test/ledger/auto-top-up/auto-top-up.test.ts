/**
 * The rule of auto top-up: when it charges, and when it must not. `top-up-limits` tests the maximum
 * amounts, `send-top-up` the course of an attempt, `resume-top-up` the end of a pause, `change-settings`
 * the consent, and `top-up-properties` everything together with random actions.
 */
import { describe, expect, it } from 'vitest';
import { micros } from '../../../src/money/money.js';
import { AMOUNT, THRESHOLD } from './top-up-commands.js';
import { simulateAccount, paidAsAgreed } from '../account-simulation.js';

describe('auto top-up', () => {
  it('starts a purchase in the same decision when a charge takes the balance below the threshold', () => {
    const simulation = simulateAccount(THRESHOLD + 1);
    simulation.charge(2);
    expect(simulation.history.steps.at(-1)?.outcome).toMatchObject({
      entries: [{ kind: 'consumption' }],
      records: [
        {
          origin: 'auto_top_up',
          amountMicros: AMOUNT,
          status: 'processing',
          source: 'topup:1',
          dueAt: '2026-01-15T12:00:00.000Z',
          sent: null,
        },
      ],
    });
    expect(simulation.activity()).toMatchObject({
      status: 'charging',
      purchaseId: simulation.attempts()[0]?.id,
      spentThisMonthMicros: AMOUNT,
    });
  });

  it.each([
    ['at the threshold', THRESHOLD, {}, 0],
    ['one micro-unit below it', THRESHOLD - 1, {}, 1],
    ['above it', THRESHOLD + 1, {}, 0],
    ['at one cent, with a threshold of zero', 10_000, { thresholdMicros: 0 }, 0],
    ['below one cent, with a threshold of zero', 9_999, { thresholdMicros: 0 }, 1],
    ['at zero, with a threshold of zero', 0, { thresholdMicros: 0 }, 1],
    ['below one cent, with a threshold below that', 9_999, { thresholdMicros: 1 }, 1],
  ])('starts the expected number of attempts %s: %i micro-units', (_, balance, settings, count) => {
    const simulation = simulateAccount(balance + 60_000_000, settings);
    simulation.charge(60_000_000);
    expect(simulation.attempts()).toHaveLength(count);
  });

  it('does nothing while it is off', () => {
    const simulation = simulateAccount(10_000_000, { enabled: false });
    simulation.charge(10_000_000);
    expect(simulation.attempts()).toEqual([]);
    expect(simulation.activity()).toMatchObject({ status: 'off', pausedReason: null });
  });

  it('compares the whole balance with the threshold, including held credits', () => {
    const simulation = simulateAccount(20_000_000, {}, { reservedMicros: micros(19_000_000) });
    simulation.charge(1_000_000);
    expect(simulation.attempts()).toEqual([]);
  });

  it('does not start an attempt after a charge that was refused for lack of credits', () => {
    const simulation = simulateAccount(20_000_000);
    expect(simulation.charge(20_000_001)).toBe('out_of_credits');
    expect(simulation.attempts()).toEqual([]);
  });

  it('has one attempt at a time', () => {
    const simulation = simulateAccount(THRESHOLD);
    for (let count = 0; count < 50; count += 1) simulation.charge(1_000);
    simulation.send();
    for (let count = 0; count < 50; count += 1) simulation.charge(1_000);
    expect(simulation.attempts()).toHaveLength(1);
    simulation.settle({ status: 'processing' });
    simulation.charge(1_000);
    expect(simulation.attempts()).toHaveLength(1);
  });

  it('starts the next attempt when the previous one is credited and its credits are already spent', () => {
    const simulation = simulateAccount(THRESHOLD, { amountMicros: 5_000_000 });
    simulation.charge(1);
    simulation.send();
    simulation.charge(THRESHOLD - 1);
    simulation.settle();
    expect(simulation.account().balanceMicros).toBe(THRESHOLD);
    expect(simulation.attempts()).toHaveLength(1);
    simulation.charge(THRESHOLD);
    simulation.send();
    simulation.adjust(-1);
    simulation.settle();
    expect(simulation.account().balanceMicros).toBe(THRESHOLD - 1);
    expect(simulation.attempts().map(({ source }) => source)).toEqual([
      'topup:1',
      'topup:2',
      'topup:3',
    ]);
  });
});

describe('a debt that one charge cannot cover', () => {
  it('pauses auto top-up, which charges nothing', () => {
    const simulation = simulateAccount(1_000_000_000);
    simulation.adjust(-1_030_000_000);
    expect(simulation.account().balanceMicros).toBe(-30_000_000);
    expect(simulation.attempts()).toEqual([]);
    expect(simulation.activity()).toMatchObject({ status: 'paused', pausedReason: 'in_debt' });
  });

  it.each([
    [-20_000_000, 1],
    [-20_000_001, 0],
  ])(
    'does not prevent an attempt if one charge lifts the balance to the threshold: %i',
    (balance, count) => {
      const simulation = simulateAccount(THRESHOLD);
      simulation.adjust(balance - THRESHOLD);
      expect(simulation.attempts()).toHaveLength(count);
    },
  );

  it('stops pausing auto top-up once it is small enough, and the top-up starts then', () => {
    const simulation = simulateAccount(-40_000_000, { thresholdMicros: 0 });
    expect(simulation.activity().pausedReason).toBe('in_debt');
    simulation.buy();
    expect(simulation.activity().pausedReason).toBe('in_debt');
    simulation.buy();
    expect(simulation.activity().status).toBe('charging');
    expect(simulation.attempts()).toMatchObject([{ amountMicros: AMOUNT }]);
  });
});

describe('a clawback', () => {
  it('does not start an attempt, and neither does its reversal', () => {
    const simulation = simulateAccount(THRESHOLD);
    simulation.charge(1);
    simulation.send();
    simulation.settle();
    simulation.settle(paidBack(24_000_000));
    expect(simulation.account().balanceMicros).toBe(5_999_999);
    simulation.settle(paidBack(AMOUNT));
    simulation.settle(paidBack(24_999_999));
    expect(simulation.account().balanceMicros).toBe(THRESHOLD);
    simulation.settle(paidBack(AMOUNT));
    expect(simulation.attempts()).toHaveLength(1);
    expect(simulation.activity().status).toBe('armed');
    // Consumption after the reversal starts one.
    simulation.charge(1);
    expect(simulation.attempts()).toHaveLength(2);
  });

  it('does not start an attempt in the commit that credits the purchase', () => {
    const simulation = simulateAccount(THRESHOLD);
    simulation.charge(1);
    simulation.send();
    simulation.settle(paidBack(AMOUNT));
    expect(simulation.account().balanceMicros).toBe(THRESHOLD - 1);
    expect(simulation.attempts()).toHaveLength(1);
  });

  it('pauses auto top-up if it is a dispute, until somebody resumes', () => {
    const simulation = simulateAccount(100_000_000);
    simulation.buy({ ...paidAsAgreed, disputedMicros: micros(10_000_000) });
    simulation.charge(96_000_000);
    expect(simulation.attempts()).toEqual([]);
    expect(simulation.activity()).toMatchObject({ status: 'paused', pausedReason: 'disputed' });
    simulation.execute({ type: 'change_card', card: { id: 'card_new', usableOffSession: true } });
    simulation.buy();
    simulation.save({ enabled: false });
    simulation.save({});
    expect(simulation.activity().pausedReason).toBe('disputed');
    expect(simulation.resume()).toBe('ok');
    expect(simulation.activity().status).toBe('armed');
  });
});

/** A complete payment with a partial or full refund. */
function paidBack(amountMicros: number) {
  return { ...paidAsAgreed, refunds: [{ id: 'theirs', amountMicros: micros(amountMicros) }] };
}
