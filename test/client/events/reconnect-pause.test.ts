import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reconnectPauseMs } from '../../../src/client/events/reconnect-pause';

const random = fc.double({ min: 0, max: 1, noNaN: true });

describe('the pause before the next connection', () => {
  it('is zero without a failure', () => {
    expect(reconnectPauseMs(0, 0.5)).toBe(0);
  });

  it('is never over 30 s, and never under a quarter of a second', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1 }), random, fc.nat(), (failures, value, baseMs) => {
        const ms = reconnectPauseMs(failures, value, baseMs);
        expect(ms).toBeGreaterThanOrEqual(250);
        expect(ms).toBeLessThanOrEqual(30_000);
      }),
    );
  });

  it('grows with each failure, and has a random part', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), random, (failures, value) => {
        const ms = reconnectPauseMs(failures, value);
        expect(reconnectPauseMs(failures + 1, value)).toBeGreaterThanOrEqual(ms);
        expect(reconnectPauseMs(failures, 0)).toBeLessThanOrEqual(ms);
        expect(reconnectPauseMs(failures, 1)).toBe(reconnectPauseMs(failures, 0) * 2);
      }),
    );
  });

  it('starts with the time that the server asks for', () => {
    expect([1, 2, 3, 4, 5, 9].map((failures) => reconnectPauseMs(failures, 1, 3_000))).toEqual([
      3_000, 6_000, 12_000, 24_000, 30_000, 30_000,
    ]);
  });
});
