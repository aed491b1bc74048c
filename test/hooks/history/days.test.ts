import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayAfter, dayOf, startOfDay } from '../../../src/hooks/history/days.js';

const zones = [
  'UTC',
  'America/Los_Angeles',
  'Asia/Tokyo',
  'Asia/Kolkata',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'America/Sao_Paulo',
  'Africa/Cairo',
  'Asia/Beirut',
  'America/Havana',
  'Australia/Lord_Howe',
];
const day = fc
  .date({ min: new Date('1975-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('the start of a day', () => {
  it('is its first moment in every time zone', () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...zones), (text, zone) => {
        const start = startOfDay(text, zone);
        // Where clocks skipped the day, it starts with the next one.
        expect([text, dayAfter(text)]).toContain(dayOf(start, zone));
        expect(dayOf(start - 1, zone) < text).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['2026-11-24', 'UTC', '2026-11-24T00:00:00.000Z'],
    ['2026-11-24', 'Asia/Tokyo', '2026-11-23T15:00:00.000Z'],
    // Midnight did not exist.
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
    // The whole day did not exist.
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
  ])('%s in %s is %s', (text, zone, start) => {
    expect(new Date(startOfDay(text, zone)).toISOString()).toBe(start);
  });
});
