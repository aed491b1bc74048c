/** The limits of auto top-up: the amount in a month, and the number of attempts in a day. */
import { describe, expect, it } from 'vitest';
import { micros } from '../../../src/money/money.js';
import { CURRENT_REVISION } from '../account-history.js';
import { AMOUNT, THRESHOLD } from './top-up-commands.js';
import { DAY, HOUR, decline, simulateAccount, paidAsAgreed } from '../account-simulation.js';

describe('the monthly limit', () => {
  /** Completes a purchase, and spends down to one micro-unit below the threshold. */
  const buyOnce = (simulation: ReturnType<typeof simulateAccount>) => {
    simulation.send();
    simulation.settle();
    simulation.charge(simulation.account().balanceMicros - THRESHOLD + 1);
  };

  it('allows exactly its amount in a month', () => {
    const simulation = simulateAccount(THRESHOLD, { monthlyLimitMicros: 2 * AMOUNT });
    simulation.charge(1);
    buyOnce(simulation);
    buyOnce(simulation);
    expect(simulation.attempts().map(({ status }) => status)).toEqual(['succeeded', 'succeeded']);
    expect(simulation.activity()).toMatchObject({
      status: 'paused',
      pausedReason: 'limit_reached',
      spentThisMonthMicros: 2 * AMOUNT,
    });
  });

  it('holds in the month in which the charge is sent, in UTC, to the millisecond', () => {
    const simulation = simulateAccount(THRESHOLD, { monthlyLimitMicros: 2 * AMOUNT });
    simulation.waitUntil('2026-01-31T23:59:59.999Z');
    simulation.charge(1);
    expect(simulation.activity().spentThisMonthMicros).toBe(AMOUNT);
    simulation.wait(1);
    expect(simulation.activity().spentThisMonthMicros).toBe(0);
    for (let count = 0; count < 5; count += 1) {
      simulation.send();
      if (simulation.attempts().at(-1)?.sent !== null) buyOnce(simulation);
    }
    const sent = simulation.attempts().flatMap((attempt) => attempt.sent?.at.slice(0, 7) ?? []);
    expect(sent).toEqual(['2026-02', '2026-02']);
    expect(simulation.attempts().map(({ status }) => status)).toEqual([
      'canceled',
      'succeeded',
      'succeeded',
    ]);
    expect(simulation.activity()).toMatchObject({
      status: 'paused',
      pausedReason: 'limit_reached',
      spentThisMonthMicros: 2 * AMOUNT,
    });
  });

  it('leaves an attempt without a limit as it is when a month ends', () => {
    const simulation = simulateAccount(THRESHOLD);
    simulation.waitUntil('2026-01-31T23:59:59.999Z');
    simulation.charge(1);
    simulation.wait(1);
    buyOnce(simulation);
    expect(simulation.attempts()).toMatchObject([{ status: 'succeeded' }, { sent: null }]);
  });

  it('counts an attempt that was sent in time toward its month, whenever it is paid', () => {
    const simulation = simulateAccount(THRESHOLD, { monthlyLimitMicros: AMOUNT });
    simulation.waitUntil('2026-01-31T23:59:59.999Z');
    simulation.charge(1);
    simulation.send();
    simulation.wait(1);
    simulation.settle();
    expect(simulation.activity().spentThisMonthMicros).toBe(0);
    simulation.charge(simulation.account().balanceMicros - THRESHOLD + 1);
    buyOnce(simulation);
    expect(simulation.attempts()).toHaveLength(2);
    expect(simulation.activity().pausedReason).toBe('limit_reached');
  });

  it('ends with the month, even if nothing is used then', () => {
    const simulation = simulateAccount(THRESHOLD, { monthlyLimitMicros: AMOUNT });
    simulation.charge(1);
    buyOnce(simulation);
    expect(simulation.history.records.get('top_up_alarm')?.dueAt).toBe('2026-02-01T00:00:00.000Z');
    simulation.waitUntil('2026-01-31T23:59:59.999Z');
    expect(simulation.fireAlarm()).toBe('precondition_failed');
    expect(simulation.activity().pausedReason).toBe('limit_reached');
    simulation.waitUntil('2026-02-01T00:00:00.000Z');
    expect(simulation.activity().status).toBe('armed');
    expect(simulation.fireAlarm()).toBe('ok');
    expect(simulation.attempts()).toHaveLength(2);
    expect(simulation.fireAlarm()).toBe('precondition_failed');
  });

  it('ends when it is raised, with a charge that the user acknowledged', () => {
    const simulation = simulateAccount(THRESHOLD, { monthlyLimitMicros: AMOUNT });
    simulation.charge(1);
    buyOnce(simulation);
    expect(simulation.save({ monthlyLimitMicros: 2 * AMOUNT })).toBe(
      'immediate_charge_not_acknowledged',
    );
    const acknowledgedChargeMicros = micros(AMOUNT);
    expect(simulation.save({ monthlyLimitMicros: 2 * AMOUNT }, { acknowledgedChargeMicros })).toBe(
      'ok',
    );
    expect(simulation.attempts()).toHaveLength(2);
  });

  it('gets the amount of a failed attempt back, if the attempt was of the same month', () => {
    const simulation = simulateAccount(THRESHOLD, { monthlyLimitMicros: AMOUNT });
    simulation.charge(1);
    decline(simulation);
    expect(simulation.activity().spentThisMonthMicros).toBe(0);
    simulation.wait(HOUR);
    simulation.charge(1);
    expect(simulation.attempts()).toHaveLength(2);

    simulation.waitUntil('2026-01-31T23:59:59.000Z');
    decline(simulation);
    simulation.waitUntil('2026-02-01T04:00:00.000Z');
    simulation.charge(1);
    simulation.waitUntil('2026-02-01T04:00:01.000Z');
    simulation.send();
    simulation.settle({ status: 'canceled' });
    expect(simulation.activity().spentThisMonthMicros).toBe(0);
  });

  it("never returns to a past month, even if a server's clock does", () => {
    const simulation = simulateAccount(THRESHOLD, { monthlyLimitMicros: AMOUNT });
    simulation.waitUntil('2026-02-01T00:00:00.000Z');
    simulation.charge(1);
    simulation.waitUntil('2026-01-31T23:59:59.000Z');
    buyOnce(simulation);
    expect(simulation.attempts()).toHaveLength(1);
    expect(simulation.activity()).toMatchObject({
      pausedReason: 'limit_reached',
      spentThisMonthMicros: AMOUNT,
    });
  });

  it('counts an attempt under a slow clock toward the current month, and gets it back there', () => {
    const simulation = simulateAccount(THRESHOLD, { monthlyLimitMicros: 2 * AMOUNT });
    simulation.waitUntil('2026-02-01T00:00:00.000Z');
    simulation.charge(1);
    simulation.waitUntil('2026-01-31T23:59:59.000Z');
    buyOnce(simulation);
    simulation.waitUntil('2026-02-01T00:00:01.000Z');
    expect(simulation.activity().spentThisMonthMicros).toBe(2 * AMOUNT);
    decline(simulation);
    expect(simulation.activity().spentThisMonthMicros).toBe(AMOUNT);
  });

  it('gets nothing back from an attempt of the previous month', () => {
    const simulation = simulateAccount(THRESHOLD);
    simulation.charge(1);
    simulation.send();
    simulation.waitUntil('2026-02-01T00:00:00.000Z');
    // This top-up is recorded without a decision of the rule.
    simulation.buy(paidAsAgreed, 'auto_top_up');
    expect(simulation.activity().spentThisMonthMicros).toBe(10_000_000);
    const about = simulation.account().autoTopUp.attempt?.purchaseId ?? '';
    const payment = { status: 'canceled' } as const;
    simulation.execute({ type: 'settle', about, seenRevision: CURRENT_REVISION, payment });
    expect(simulation.activity()).toMatchObject({
      purchaseId: null,
      spentThisMonthMicros: 10_000_000,
    });
  });

  it('counts a late payment', () => {
    const simulation = simulateAccount(THRESHOLD, { monthlyLimitMicros: AMOUNT });
    simulation.charge(1);
    decline(simulation);
    expect(simulation.activity().spentThisMonthMicros).toBe(0);
    simulation.settle();
    expect(simulation.activity().spentThisMonthMicros).toBe(AMOUNT);
  });
});

describe('a day', () => {
  it('allows ten attempts, and the eleventh when the first is a day old', () => {
    const simulation = simulateAccount(THRESHOLD);
    simulation.charge(1);
    for (let count = 0; count < 20; count += 1) {
      simulation.send();
      simulation.settle();
      simulation.charge(AMOUNT);
      simulation.wait(HOUR);
    }
    expect(simulation.attempts()).toHaveLength(10);
    expect(simulation.activity()).toMatchObject({
      status: 'backing_off',
      backingOffReason: 'attempt_limit',
      nextAttemptAt: '2026-01-16T12:00:00.000Z',
    });
    simulation.waitUntil('2026-01-16T11:59:59.999Z');
    simulation.charge(1);
    expect(simulation.attempts()).toHaveLength(10);
    simulation.wait(1);
    simulation.fireAlarm();
    expect(simulation.attempts()).toHaveLength(11);
  });

  it('is not used up by attempts that were never sent', () => {
    const simulation = simulateAccount(THRESHOLD);
    simulation.charge(1);
    for (let count = 0; count < 30; count += 1) {
      simulation.save({ enabled: false });
      simulation.save({}, { acknowledgedChargeMicros: micros(AMOUNT) });
    }
    expect(simulation.activity()).toMatchObject({
      status: 'charging',
      spentThisMonthMicros: AMOUNT,
    });
    simulation.send();
    expect(simulation.attempts().at(-1)?.sent).not.toBeNull();
  });

  it('allows an attempt after two days without any', () => {
    const simulation = simulateAccount(THRESHOLD);
    simulation.wait(2 * DAY);
    simulation.charge(1);
    expect(simulation.activity().status).toBe('charging');
  });
});
