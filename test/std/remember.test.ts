import { describe, expect, it, vi } from 'vitest';
import { remember } from '../../src/std/remember.js';

describe('remember', () => {
  it('computes each result once', () => {
    const double = vi.fn((count: number) => count * 2);
    const remembered = remember(10, double);
    expect([remembered(2), remembered(3), remembered(2)]).toEqual([4, 6, 4]);
    expect(double).toHaveBeenCalledTimes(2);
  });

  it('never holds more results than its limit', () => {
    const double = vi.fn((count: number) => count * 2);
    const remembered = remember(2, double);
    [1, 2, 3].forEach(remembered);
    expect([remembered(3), remembered(1)]).toEqual([6, 2]);
    // 1, 2, and 3, of which 1 and 2 were forgotten before 3.
    expect(double).toHaveBeenCalledTimes(4);
  });
});
