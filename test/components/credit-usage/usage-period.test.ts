/** The ranges of the periods. All of them begin and end at midnight in UTC, in any time zone of the browser. */
import { describe, expect, it } from 'vitest';
import { daysOf, rangeAt, rangeOfDays } from '../../../src/components/credit-usage/usage-period.js';

describe('a period', () => {
  it.each([
    ['2026-11-24T12:00:00Z', '2026-10', '2026-11', '2026-12'],
    ['2026-01-01T00:00:00Z', '2025-12', '2026-01', '2026-02'],
    ['2026-12-31T23:59:59Z', '2026-11', '2026-12', '2027-01'],
    ['2024-03-31T23:30:00-05:00', '2024-03', '2024-04', '2024-05'],
  ])('is a calendar month in UTC at %s', (moment, before, current, after) => {
    const now = Date.parse(moment);
    const startOf = (month: string) => `${month}-01T00:00:00.000Z`;
    expect(rangeAt('this_month', now)).toEqual({ from: startOf(current), to: startOf(after) });
    expect(rangeAt('last_month', now)).toEqual({ from: startOf(before), to: startOf(current) });
  });

  it('of the last 30 days is left to the backend', () => {
    expect(rangeAt('last_30_days', 0)).toEqual({});
  });
});

describe('a custom period', () => {
  it.each([
    ['2026-11-24', '2026-11-24', '2026-11-25'],
    ['2026-02-01', '2026-02-28', '2026-03-01'],
    ['2025-01-01', '2026-02-04', '2026-02-05'],
  ])('from %s through %s ends before %s', (first, last, end) => {
    const range = { from: `${first}T00:00:00.000Z`, to: `${end}T00:00:00.000Z` };
    expect(rangeOfDays({ first, last })).toEqual(range);
    expect(daysOf(range)).toEqual({ first, last });
  });

  it.each([
    ['2026-11-24', '2026-11-23'],
    ['2025-01-01', '2026-02-05'],
    ['', '2026-11-24'],
    ['2026-11-24', ''],
    ['0202-11-24', '2026-11-24'],
    ['2026-13-01', '2026-13-02'],
  ])('from "%s" through "%s" is none', (first, last) => {
    expect(rangeOfDays({ first, last })).toBeNull();
  });
});
