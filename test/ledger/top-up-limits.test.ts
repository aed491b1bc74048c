/** How much auto top-up charges at the most: in a month, and how often in a day. */
import { describe, expect, it } from 'vitest';
import { micros } from '../../src/money/money.js';
import { CURRENT_REVISION } from './account-history.js';
import { AMOUNT, THRESHOLD } from './top-up-commands.js';
import { DAY, HOUR, decline, liveWith, paidAsAgreed } from './account-simulation.js';

describe('the monthly limit', () => {
  /** Buys once, and uses it up but for one micro-unit below the threshold. */
  const buyOnce = (life: ReturnType<typeof liveWith>) => {
    life.send();
    life.settle();
    life.charge(life.account().balanceMicros - THRESHOLD + 1);
  };

  it('is what is charged in a month, exactly', () => {
    const life = liveWith(THRESHOLD, { monthlyLimitMicros: 2 * AMOUNT });
    life.charge(1);
    buyOnce(life);
    buyOnce(life);
    expect(life.attempts().map(({ status }) => status)).toEqual(['succeeded', 'succeeded']);
    expect(life.standing()).toMatchObject({
      status: 'paused',
      pausedReason: 'limit_reached',
      spentThisMonthMicros: 2 * AMOUNT,
    });
  });

  it('is of the month in which an attempt was decided: in UTC, to the second', () => {
    const life = liveWith(THRESHOLD, { monthlyLimitMicros: AMOUNT });
    life.waitUntil('2026-01-31T23:59:59.000Z');
    life.charge(1);
    life.waitUntil('2026-02-01T00:00:01.000Z');
    expect(life.standing().spentThisMonthMicros).toBe(0);
    buyOnce(life);
    expect(life.standing().spentThisMonthMicros).toBe(AMOUNT);
    buyOnce(life);
    expect(life.attempts()).toHaveLength(2);
    expect(life.standing().pausedReason).toBe('limit_reached');
  });

  it('lets go on when the month turns, though nothing is used then', () => {
    const life = liveWith(THRESHOLD, { monthlyLimitMicros: AMOUNT });
    life.charge(1);
    buyOnce(life);
    expect(life.history.records.get('top_up_alarm')?.dueAt).toBe('2026-02-01T00:00:00.000Z');
    life.waitUntil('2026-01-31T23:59:59.999Z');
    expect(life.ringAlarm()).toBe('precondition_failed');
    expect(life.standing().pausedReason).toBe('limit_reached');
    life.waitUntil('2026-02-01T00:00:00.000Z');
    expect(life.standing().status).toBe('armed');
    expect(life.ringAlarm()).toBe('ok');
    expect(life.attempts()).toHaveLength(2);
    expect(life.ringAlarm()).toBe('precondition_failed');
  });

  it('lets go on when it rises, for a charge that was agreed to', () => {
    const life = liveWith(THRESHOLD, { monthlyLimitMicros: AMOUNT });
    life.charge(1);
    buyOnce(life);
    expect(life.save({ monthlyLimitMicros: 2 * AMOUNT })).toBe('immediate_charge_not_acknowledged');
    const acknowledgedChargeMicros = micros(AMOUNT);
    expect(life.save({ monthlyLimitMicros: 2 * AMOUNT }, { acknowledgedChargeMicros })).toBe('ok');
    expect(life.attempts()).toHaveLength(2);
  });

  it('gets back what came to nothing, if that was of its month', () => {
    const life = liveWith(THRESHOLD, { monthlyLimitMicros: AMOUNT });
    life.charge(1);
    decline(life);
    expect(life.standing().spentThisMonthMicros).toBe(0);
    life.wait(HOUR);
    life.charge(1);
    expect(life.attempts()).toHaveLength(2);

    life.waitUntil('2026-01-31T23:59:59.000Z');
    decline(life);
    life.waitUntil('2026-02-01T04:00:00.000Z');
    life.charge(1);
    life.waitUntil('2026-02-01T04:00:01.000Z');
    life.send();
    life.settle({ status: 'canceled' });
    expect(life.standing().spentThisMonthMicros).toBe(0);
  });

  it('does not go back to a month that is over, whatever the clock of one server says', () => {
    const life = liveWith(THRESHOLD, { monthlyLimitMicros: AMOUNT });
    life.waitUntil('2026-02-01T00:00:00.000Z');
    life.charge(1);
    life.waitUntil('2026-01-31T23:59:59.000Z');
    buyOnce(life);
    expect(life.attempts()).toHaveLength(1);
    expect(life.standing()).toMatchObject({
      pausedReason: 'limit_reached',
      spentThisMonthMicros: AMOUNT,
    });
  });

  it('counts what a slow clock decides for the month that it is, and gives it back to that', () => {
    const life = liveWith(THRESHOLD, { monthlyLimitMicros: 2 * AMOUNT });
    life.waitUntil('2026-02-01T00:00:00.000Z');
    life.charge(1);
    life.waitUntil('2026-01-31T23:59:59.000Z');
    buyOnce(life);
    life.waitUntil('2026-02-01T00:00:01.000Z');
    expect(life.standing().spentThisMonthMicros).toBe(2 * AMOUNT);
    decline(life);
    expect(life.standing().spentThisMonthMicros).toBe(AMOUNT);
  });

  it('gives nothing back to a month that has begun since', () => {
    const life = liveWith(THRESHOLD);
    life.charge(1);
    life.send();
    life.waitUntil('2026-02-01T00:00:00.000Z');
    // One that is written down without having been decided here.
    life.buy(paidAsAgreed, 'auto_top_up');
    expect(life.standing().spentThisMonthMicros).toBe(10_000_000);
    const about = life.account().autoTopUp.attempt?.purchaseId ?? '';
    const payment = { status: 'canceled' } as const;
    life.ask({ type: 'settle', about, seenRevision: CURRENT_REVISION, payment });
    expect(life.standing()).toMatchObject({
      purchaseId: null,
      spentThisMonthMicros: 10_000_000,
    });
  });

  it('counts money that comes after all', () => {
    const life = liveWith(THRESHOLD, { monthlyLimitMicros: AMOUNT });
    life.charge(1);
    decline(life);
    expect(life.standing().spentThisMonthMicros).toBe(0);
    life.settle();
    expect(life.standing().spentThisMonthMicros).toBe(AMOUNT);
  });
});

describe('a day', () => {
  it('has ten attempts at the most, and the eleventh when the first is a day old', () => {
    const life = liveWith(THRESHOLD);
    life.charge(1);
    for (let count = 0; count < 20; count += 1) {
      life.send();
      life.settle();
      life.charge(AMOUNT);
      life.wait(HOUR);
    }
    expect(life.attempts()).toHaveLength(10);
    expect(life.standing()).toMatchObject({
      status: 'backing_off',
      nextAttemptAt: '2026-01-16T12:00:00.000Z',
    });
    life.waitUntil('2026-01-16T11:59:59.999Z');
    life.charge(1);
    expect(life.attempts()).toHaveLength(10);
    life.wait(1);
    life.ringAlarm();
    expect(life.attempts()).toHaveLength(11);
  });

  it('is not used up by attempts that were never sent', () => {
    const life = liveWith(THRESHOLD);
    life.charge(1);
    for (let count = 0; count < 30; count += 1) {
      life.save({ enabled: false });
      life.save({}, { acknowledgedChargeMicros: micros(AMOUNT) });
    }
    expect(life.standing()).toMatchObject({ status: 'charging', spentThisMonthMicros: AMOUNT });
    life.send();
    expect(life.attempts().at(-1)?.sent).not.toBeNull();
  });

  it('goes on after two days without any', () => {
    const life = liveWith(THRESHOLD);
    life.wait(2 * DAY);
    life.charge(1);
    expect(life.standing().status).toBe('charging');
  });
});
