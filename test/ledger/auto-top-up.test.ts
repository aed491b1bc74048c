/**
 * The rule of auto top-up: when it charges, and when it must not. Beside it are `top-up-limits`, how
 * much at the most; `send-top-up`, what happens once it has begun; `rearming`, what lets it go on;
 * `settings`, what has to be agreed to; and `top-up-properties`, all of that at random.
 */
import { describe, expect, it } from 'vitest';
import { micros } from '../../src/money/money.js';
import { AMOUNT, THRESHOLD } from './top-up-commands.js';
import { liveWith, paidAsAgreed } from './account-simulation.js';

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

/** The whole payment, of which this much was given back. */
function paidBack(amountMicros: number) {
  return { ...paidAsAgreed, refunds: [{ id: 'theirs', amountMicros: micros(amountMicros) }] };
}
