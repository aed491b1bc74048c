/**
 * The rule of auto top-up: when it charges, and when it must not. What happens to an attempt once it
 * has begun is in `top-up-attempt.test.ts`, and random lives are in `top-up-lives.test.ts`.
 */
import { describe, expect, it } from 'vitest';
import { micros } from '../../src/money/money.js';
import { CURRENT_REVISION } from './account-history.js';
import { AMOUNT, THRESHOLD } from './top-up-commands.js';
import { DAY, HOUR, decline, liveWith, paidAsAgreed } from './top-up-life.js';

describe('auto top-up', () => {
  it('begins a purchase when a charge takes the balance below the threshold, in that decision', () => {
    const life = liveWith(THRESHOLD + 1);
    life.charge(2);
    expect(life.history.steps.at(-1)?.outcome).toMatchObject({
      entries: [{ kind: 'consumption' }],
      records: [
        {
          origin: 'auto_top_up',
          amountMicros: AMOUNT,
          status: 'awaiting_payment',
          source: 'topup:1',
          dueAt: '2026-01-15T12:00:00.000Z',
          sent: null,
        },
      ],
    });
    expect(life.standing()).toMatchObject({
      status: 'charging',
      purchaseId: life.attempts()[0]?.id,
      spentThisMonthMicros: AMOUNT,
    });
  });

  it.each([
    ['at the threshold', THRESHOLD, {}, 0],
    ['one micro-unit below it', THRESHOLD - 1, {}, 1],
    ['above it', THRESHOLD + 1, {}, 0],
    ['at one cent, with a threshold of nothing', 10_000, { thresholdMicros: 0 }, 0],
    ['below one cent, with a threshold of nothing', 9_999, { thresholdMicros: 0 }, 1],
    ['at nothing, with a threshold of nothing', 0, { thresholdMicros: 0 }, 1],
    ['below one cent, with a threshold below that', 9_999, { thresholdMicros: 1 }, 1],
  ])('%s: %i micro-units', (_, balance, settings, count) => {
    const life = liveWith(balance + 60_000_000, settings);
    life.charge(60_000_000);
    expect(life.attempts()).toHaveLength(count);
  });

  it('does nothing while it is off', () => {
    const life = liveWith(10_000_000, { enabled: false });
    life.charge(10_000_000);
    expect(life.attempts()).toEqual([]);
    expect(life.standing()).toMatchObject({ status: 'off', pausedReason: null });
  });

  it('goes by the balance, whatever is held of it', () => {
    const life = liveWith(20_000_000, {}, { reservedMicros: micros(19_000_000) });
    life.charge(1_000_000);
    expect(life.attempts()).toEqual([]);
  });

  it('begins none for what was refused, though that was for want of credits', () => {
    const life = liveWith(20_000_000);
    expect(life.charge(20_000_001)).toBe('out_of_credits');
    expect(life.attempts()).toEqual([]);
  });

  it('has one attempt at a time', () => {
    const life = liveWith(THRESHOLD);
    for (let count = 0; count < 50; count += 1) life.charge(1_000);
    life.send();
    for (let count = 0; count < 50; count += 1) life.charge(1_000);
    expect(life.attempts()).toHaveLength(1);
    life.settle({ status: 'processing' });
    life.charge(1_000);
    expect(life.attempts()).toHaveLength(1);
  });

  it('begins the next one with the credits of the last, where those are gone already', () => {
    const life = liveWith(THRESHOLD, { amountMicros: 5_000_000 });
    life.charge(1);
    life.send();
    life.charge(THRESHOLD - 1);
    life.settle();
    expect(life.account().balanceMicros).toBe(THRESHOLD);
    expect(life.attempts()).toHaveLength(1);
    life.charge(THRESHOLD);
    life.send();
    life.adjust(-1);
    life.settle();
    expect(life.account().balanceMicros).toBe(THRESHOLD - 1);
    expect(life.attempts().map(({ source }) => source)).toEqual(['topup:1', 'topup:2', 'topup:3']);
  });
});

describe('a debt that one charge does not pay', () => {
  it('pauses auto top-up, which charges nothing', () => {
    const life = liveWith(1_000_000_000);
    life.adjust(-1_030_000_000);
    expect(life.account().balanceMicros).toBe(-30_000_000);
    expect(life.attempts()).toEqual([]);
    expect(life.standing()).toMatchObject({ status: 'paused', pausedReason: 'in_debt' });
  });

  it.each([
    [-20_000_000, 1],
    [-20_000_001, 0],
  ])('begins where one charge lifts the balance to the threshold: %i', (balance, count) => {
    const life = liveWith(THRESHOLD);
    life.adjust(balance - THRESHOLD);
    expect(life.attempts()).toHaveLength(count);
  });

  it('lifts the pause by itself once it is small enough, and charges then', () => {
    const life = liveWith(-40_000_000, { thresholdMicros: 0 });
    expect(life.standing().pausedReason).toBe('in_debt');
    life.buy();
    expect(life.standing().pausedReason).toBe('in_debt');
    life.buy();
    expect(life.standing().status).toBe('charging');
    expect(life.attempts()).toMatchObject([{ amountMicros: AMOUNT }]);
  });
});

describe('what takes credits back', () => {
  it('begins no attempt, nor does what returns them', () => {
    const life = liveWith(THRESHOLD);
    life.charge(1);
    life.send();
    life.settle();
    life.settle(paidBack(24_000_000));
    expect(life.account().balanceMicros).toBe(5_999_999);
    life.settle(paidBack(AMOUNT));
    life.settle(paidBack(24_999_999));
    expect(life.account().balanceMicros).toBe(THRESHOLD);
    life.settle(paidBack(AMOUNT));
    expect(life.attempts()).toHaveLength(1);
    expect(life.standing().status).toBe('armed');
    // What is used afterwards does.
    life.charge(1);
    expect(life.attempts()).toHaveLength(2);
  });

  it('begins none either where it comes with the credits', () => {
    const life = liveWith(THRESHOLD);
    life.charge(1);
    life.send();
    life.settle(paidBack(AMOUNT));
    expect(life.account().balanceMicros).toBe(THRESHOLD - 1);
    expect(life.attempts()).toHaveLength(1);
  });

  it('pauses auto top-up in a dispute, until somebody resumes', () => {
    const life = liveWith(100_000_000);
    life.buy({ ...paidAsAgreed, disputedMicros: micros(10_000_000) });
    life.charge(96_000_000);
    expect(life.attempts()).toEqual([]);
    expect(life.standing()).toMatchObject({ status: 'paused', pausedReason: 'disputed' });
    life.ask({ type: 'change_card', card: { id: 'card_new', usableOffSession: true } });
    life.buy();
    life.save({ enabled: false });
    life.save({});
    expect(life.standing().pausedReason).toBe('disputed');
    expect(life.resume()).toBe('ok');
    expect(life.standing().status).toBe('armed');
  });
});

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

/** The whole payment, of which this much was given back. */
function paidBack(amountMicros: number) {
  return { ...paidAsAgreed, refunds: [{ id: 'theirs', amountMicros: micros(amountMicros) }] };
}
