/** The limit of ten attempts in 24 hours: its reason, and the time at which the next attempt is possible. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AMOUNT, THRESHOLD } from './top-up-commands.js';
import {
  DAY,
  HOUR,
  MINUTE,
  decline,
  outage,
  simulateAccount,
  type AccountSimulation,
} from '../account-simulation.js';

const LIMIT = 10;
const START = Date.parse('2026-01-15T12:00:00.000Z');

const isoOf = (ms: number) => new Date(ms).toISOString();

/** Spends until a top-up is due, and pays for it if one started. */
function topUp(simulation: AccountSimulation): void {
  const { balanceMicros } = simulation.account();
  simulation.charge(Math.max(1, balanceMicros - THRESHOLD + 1));
  if (simulation.activity().status !== 'charging') return;
  simulation.send();
  simulation.settle();
}

/** Makes paid top-ups at these times. */
function toppedUpAt(moments: readonly number[]): AccountSimulation {
  const simulation = simulateAccount(THRESHOLD);
  for (const moment of moments) {
    simulation.waitUntil(isoOf(moment));
    topUp(simulation);
  }
  return simulation;
}

/** The first time from `now` on at which the 24 hours before it have less than ten attempts. */
function firstPossible(attempts: readonly number[], now: number): number {
  const ends = attempts.map((begunAt) => begunAt + DAY).filter((end) => end > now);
  return [now, ...ends.toSorted((one, other) => one - other)].find(
    (moment) => attempts.filter((begunAt) => begunAt + DAY > moment).length < LIMIT,
  ) as number;
}

/** The number of attempts a millisecond before a time and at it, with usage and the alarm in between. */
function countsAround(simulation: AccountSimulation, moment: number): number[] {
  return [moment - 1, moment].map((at) => {
    simulation.waitUntil(isoOf(at));
    topUp(simulation);
    simulation.fireAlarm();
    return simulation.attempts().length;
  });
}

const hourly = Array.from({ length: LIMIT }, (_, index) => START + index * HOUR);

describe('the limit of ten attempts in 24 hours', () => {
  it.each<[string, readonly number[], number, string | null]>([
    ['nine attempts leave room', hourly.slice(1), 0, null],
    ['the tenth uses the room up', hourly, 0, '2026-01-16T12:00:00.000Z'],
    [
      'a millisecond before the first is a day old',
      hourly,
      15 * HOUR - 1,
      '2026-01-16T12:00:00.000Z',
    ],
    ['when the first is a day old', hourly, 15 * HOUR, null],
    ['ten attempts at once', hourly.map(() => START), 0, '2026-01-16T12:00:00.000Z'],
    ['across the end of a month', hourly.map((at) => at + 16 * DAY), 0, '2026-02-01T12:00:00.000Z'],
    ['across a leap day', hourly.map((at) => at + 774 * DAY), 0, '2028-02-29T12:00:00.000Z'],
  ])('%s', (_name, moments, later, nextAttemptAt) => {
    const simulation = toppedUpAt(moments);
    simulation.wait(later);
    expect(simulation.activity()).toMatchObject(
      nextAttemptAt === null
        ? { status: 'armed', backingOffReason: null, nextAttemptAt }
        : { status: 'backing_off', backingOffReason: 'attempt_limit', nextAttemptAt },
    );
  });

  it('ends exactly when the last 24 hours have room again, at any rhythm of the attempts', () => {
    const gap = fc.oneof(
      { arbitrary: fc.constantFrom(0, 1, HOUR), weight: 3 },
      { arbitrary: fc.nat(3 * HOUR), weight: 6 },
      { arbitrary: fc.constantFrom(DAY - 1, DAY, DAY + 1), weight: 1 },
    );
    const gaps = fc.array(gap, { minLength: LIMIT, maxLength: 3 * LIMIT, size: 'max' });
    let held = 0;
    fc.assert(
      fc.property(gaps, (waits) => {
        let moment = START;
        const simulation = toppedUpAt(waits.map((wait) => (moment += wait)));
        const begun = simulation.attempts().map(({ createdAt }) => Date.parse(createdAt));
        const possible = firstPossible(begun, moment);
        const { status, backingOffReason, nextAttemptAt } = simulation.activity();
        const isHeld = possible > moment;
        expect({ status, backingOffReason, nextAttemptAt }).toEqual({
          status: isHeld ? 'backing_off' : 'armed',
          backingOffReason: isHeld ? 'attempt_limit' : null,
          nextAttemptAt: isHeld ? isoOf(possible) : null,
        });
        if (isHeld) held += 1;
        const count = begun.length;
        expect(isHeld && countsAround(simulation, possible)).toEqual(isHeld && [count, count + 1]);
      }),
      { numRuns: 500 },
    );
    expect(held).toBeGreaterThan(50);
  });

  it('is no reason while a failed payment delays the next attempt for longer', () => {
    const nine = Array.from({ length: LIMIT - 1 }, (_, index) => START + index * MINUTE);
    const simulation = toppedUpAt(nine);
    simulation.waitUntil(isoOf(START + DAY - 2 * HOUR));
    simulation.charge(simulation.account().balanceMicros - THRESHOLD + 1);
    decline(simulation);
    // The limit would end an hour after the back-off.
    expect(simulation.activity()).toMatchObject({
      backingOffReason: 'attempt_limit',
      nextAttemptAt: isoOf(START + DAY),
    });
    simulation.waitUntil(isoOf(START + DAY));
    simulation.fireAlarm();
    decline(simulation);
    expect(simulation.activity()).toMatchObject({
      backingOffReason: 'payment_failed',
      nextAttemptAt: isoOf(START + DAY + 4 * HOUR),
    });
  });

  it('is no reason for the wait after a payment that failed, was canceled, or was never answered', () => {
    for (const payment of [undefined, outage, { status: 'canceled' as const }]) {
      const simulation = toppedUpAt([START]);
      simulation.charge(AMOUNT);
      if (payment) {
        simulation.send();
        simulation.settle(payment);
      } else decline(simulation);
      expect(simulation.activity()).toMatchObject({
        status: 'backing_off',
        backingOffReason: 'payment_failed',
        nextAttemptAt: isoOf(START + HOUR),
      });
    }
  });

  it('has no reason while auto top-up is off, paused, or charging', () => {
    const simulation = toppedUpAt(hourly);
    simulation.save({ monthlyLimitMicros: LIMIT * AMOUNT });
    expect(simulation.activity()).toMatchObject({
      pausedReason: 'limit_reached',
      backingOffReason: null,
      nextAttemptAt: null,
    });
    simulation.save({ enabled: false });
    expect(simulation.activity()).toMatchObject({ status: 'off', backingOffReason: null });
  });
});
