import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Credits } from '../../../src/contract/resources/credits.js';
import {
  depthOf,
  remainingDismissal,
  type Depth,
} from '../../../src/hooks/low-balance/low-balance.js';
import { micros } from '../../../src/money/money.js';

const states = ['active', 'low', 'depleted', 'in_debt'] as const;

function creditsIn(state: Credits['state'], addedMicros = 5_000_000): Credits {
  const zero = micros(0);
  return {
    accountId: 'acct_1',
    currency: 'usd',
    minorUnitMicros: micros(10_000),
    balanceMicros: zero,
    reservedMicros: zero,
    availableMicros: zero,
    lifetimeAddedMicros: micros(addedMicros),
    lifetimeSpentMicros: zero,
    lowThresholdMicros: zero,
    permissions: { purchase: true, manageAutoTopUp: true },
    state,
    asOf: '2026-01-01T00:00:00.000Z',
    version: '1',
  };
}

describe('the low-balance warning', () => {
  it('is hidden for an account that never had credits, and for an unknown state', () => {
    expect(depthOf(creditsIn('depleted'))).toBe(2);
    expect(depthOf(creditsIn('depleted', 0))).toBe(0);
    expect(depthOf(creditsIn('frozen'))).toBe(0);
  });

  it('is shown unless it was dismissed since the last recovery and has not become worse', () => {
    const steps = fc.array(fc.record({ state: fc.constantFrom(...states), press: fc.boolean() }));
    fc.assert(
      fc.property(steps, (life) => {
        let dismissed: Depth = 0;
        // An independent model of the dismissals: a list that a recovery empties.
        let waved: Depth[] = [];
        for (const { state, press } of life) {
          const depth = depthOf(creditsIn(state));
          dismissed = remainingDismissal(depth, dismissed);
          if (state === 'active') waved = [];
          const isTold = depth > dismissed;
          const isNews = depth > 0 && !waved.some((earlier) => earlier >= depth);
          expect(isTold).toBe(isNews);
          if (!press || !isTold) continue;
          dismissed = depth;
          waved.push(depth);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
