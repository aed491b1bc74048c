import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reconnectPauseMs } from '../../../src/client/events/reconnect-pause';

const dice = fc.double({ min: 0, max: 1, noNaN: true });

describe('the wait before the next connection', () => {
  it('is none where nothing failed', () => {
    expect(reconnectPauseMs(0, 0.5)).toBe(0);
  });

  it('is never over 30 s, and never too short to be kind', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1 }), dice, fc.nat(), (failures, thrown, baseMs) => {
        const ms = reconnectPauseMs(failures, thrown, baseMs);
        expect(ms).toBeGreaterThanOrEqual(250);
        expect(ms).toBeLessThanOrEqual(30_000);
      }),
    );
  });

  it('grows with each failure, and differs by what is thrown', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), dice, (failures, thrown) => {
        const ms = reconnectPauseMs(failures, thrown);
        expect(reconnectPauseMs(failures + 1, thrown)).toBeGreaterThanOrEqual(ms);
        expect(reconnectPauseMs(failures, 0)).toBeLessThanOrEqual(ms);
        expect(reconnectPauseMs(failures, 1)).toBe(reconnectPauseMs(failures, 0) * 2);
      }),
    );
  });

  it('begins with what the server asks for', () => {
    expect([1, 2, 3, 4, 5, 9].map((failures) => reconnectPauseMs(failures, 1, 3_000))).toEqual([
      3_000, 6_000, 12_000, 24_000, 30_000, 30_000,
    ]);
  });
});
