import { logOnce } from './log-once.js';

/** The locale where another one is unknown. */
const ENGLISH = 'en-US';

/** Returns the locale to format with: English, and an error in the console, if `Intl` does not know the given one. */
export function localeOrEnglish(locale: string): string {
  const known = normalizeLocale(locale);
  if (known === null) {
    logOnce(`unknown locale "${locale}", so English is shown. Pass a BCP 47 locale: "de-DE".`);
  }
  return known ?? ENGLISH;
}

/** Returns the time zone to format with: UTC, and an error in the console, if `Intl` does not know the given one. */
export function timeZoneOrUtc(timeZone: string): string {
  const known = normalizeTimeZone(timeZone);
  if (known === null) {
    logOnce(
      `unknown time zone "${timeZone}", so UTC is shown. Pass an IANA time zone: "Europe/Berlin".`,
    );
  }
  return known ?? 'UTC';
}

/**
 * Returns the BCP 47 tag of a locale, which may be written as operating systems write it: `de_DE.UTF-8`.
 * `null` if `Intl` does not know it: it would format in the language of the machine.
 */
export function normalizeLocale(locale: string): string | null {
  const tag = locale.replace(/[.@].*/s, '').replaceAll('_', '-');
  if (/^(C|POSIX)$/i.test(tag)) return ENGLISH;
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag)[0] ?? null;
  } catch {
    return null;
  }
}

/** Returns a time zone that `Intl` can format with. `null` if it does not know the given one. */
export function normalizeTimeZone(timeZone: string | undefined): string | null {
  // A machine without a setting has no time zone, or one of these names.
  if (!timeZone || timeZone === 'Etc/Unknown') return 'UTC';
  try {
    Intl.DateTimeFormat(ENGLISH, { timeZone });
    return timeZone;
  } catch {
    return null;
  }
}
