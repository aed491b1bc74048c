import { describe, expect, it } from 'vitest';
import { limitsSchema } from '../../../src/contract/resources/limits.js';
import { suggestedAmount } from '../../../src/hooks/amount/suggested-amount.js';

describe('the suggested amount', () => {
  const limits = limitsSchema.parse({
    currency: 'usd',
    minorUnitMicros: 10_000,
    purchase: { minMicros: 5_000_000, maxMicros: 1_000_000_000, defaultMicros: 10_000_000 },
    autoTopUp: {
      minAmountMicros: 5_000_000,
      maxAmountMicros: 100_000_000_000,
      minThresholdMicros: 0,
      defaultAmountMicros: 25_000_000,
      defaultThresholdMicros: 5_000_000,
      confirmAboveMicros: 1_000_000_000,
    },
  });

  it.each([
    [1, 10_000_000],
    [10_000_000, 10_000_000],
    [10_000_001, 10_010_000],
    [31_415_926, 31_420_000],
    [2_000_000_000, 1_000_000_000],
  ])('for %i missing micro-units is %i', (missing, amount) => {
    expect(suggestedAmount(missing, limits)).toBe(amount);
  });
});
