/** The environment values that hosts really pass, and the ones that `Intl` then formats with. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  localeOrEnglish,
  normalizeLocale,
  normalizeTimeZone,
  timeZoneOrUtc,
} from '../../../src/hooks/provider/normalize-place.js';

afterEach(() => vi.restoreAllMocks());

describe('normalizeLocale', () => {
  it.each([
    ['en-US', 'en-US'],
    ['en_US', 'en-US'],
    ['EN_us', 'en-US'],
    ['en-US.UTF-8', 'en-US'],
    ['en_US.UTF-8', 'en-US'],
    ['en-US@posix', 'en-US'],
    ['de_DE.ISO-8859-1@euro', 'de-DE'],
    ['zh_Hant_TW', 'zh-Hant-TW'],
    ['de-DE-u-nu-latn', 'de-DE-u-nu-latn'],
    ['pt', 'pt'],
    ['C', 'en-US'],
    ['C.UTF-8', 'en-US'],
    ['POSIX', 'en-US'],
    ['', null],
    ['not a locale', null],
    ['x', null],
    ['undefined', null],
    ['null', null],
    ['*', null],
    ['de-DE,de;q=0.9', null],
    // Intl knows the form and not the language, and would format in the language of the machine.
    ['qqq', null],
  ])('reads %j as %j', (given, locale) => {
    expect(normalizeLocale(given)).toBe(locale);
  });
});

describe('normalizeTimeZone', () => {
  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['UTC', 'UTC'],
    ['Etc/Unknown', 'UTC'],
    ['', 'UTC'],
    [undefined, 'UTC'],
    ['Mars', null],
    ['Europe Berlin', null],
  ])('reads %j as %j', (given, timeZone) => {
    expect(normalizeTimeZone(given)).toBe(timeZone);
  });
});

describe('a wrong value', () => {
  it.each([
    ['locale', localeOrEnglish, 'not-a-locale-at-all', 'en-US'],
    ['time zone', timeZoneOrUtc, 'Mars/Olympus', 'UTC'],
  ] as const)(
    'of the %s is named in the console once, in development',
    async (name, normalize, given, used) => {
      const log = vi.spyOn(console, 'error').mockReturnValue();
      vi.stubEnv('NODE_ENV', 'production');
      normalize(given);
      await Promise.resolve();
      expect(log).not.toHaveBeenCalled();
      vi.unstubAllEnvs();
      expect([normalize(given), normalize(given)]).toEqual([used, used]);
      await Promise.resolve();
      expect(log.mock.calls).toEqual([[expect.stringContaining(`${name} "${given}"`)]]);
    },
  );

  it.each(['en_US', 'C', 'en-US@posix', 'en-US.UTF-8'])(
    'is not reported for the spelling %s, which has a meaning',
    async (locale) => {
      const log = vi.spyOn(console, 'error').mockReturnValue();
      expect([localeOrEnglish(locale), timeZoneOrUtc('Etc/Unknown')]).toEqual(['en-US', 'UTC']);
      await Promise.resolve();
      expect(log).not.toHaveBeenCalled();
    },
  );
});
