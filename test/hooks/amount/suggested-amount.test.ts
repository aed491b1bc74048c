import { describe, expect, it } from 'vitest';
import { limitsSchema } from '../../../src/contract/resources/limits.js';
import { suggestedAmount } from '../../../src/hooks/amount/suggested-amount.js';
import * as replies from '../../client/replies.js';

describe('the suggested amount', () => {
  const limits = limitsSchema.parse(replies.limits);

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
