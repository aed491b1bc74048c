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

describe('a balance that is low', () => {
  it('is no news of an account that never had credits, nor in a state that is not known yet', () => {
    expect(depthOf(creditsIn('depleted'))).toBe(2);
    expect(depthOf(creditsIn('depleted', 0))).toBe(0);
    expect(depthOf(creditsIn('frozen'))).toBe(0);
  });

  it('is told of unless it was dismissed since it last recovered, or has got worse since then', () => {
    const steps = fc.array(fc.record({ state: fc.constantFrom(...states), press: fc.boolean() }));
    fc.assert(
      fc.property(steps, (life) => {
        let dismissed: Depth = 0;
        // What somebody has waved away, told the other way round: as a list that recovery empties.
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
