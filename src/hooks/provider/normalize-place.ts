import { logOnce } from './log-once.js';

/** The locale where another one is unknown. */
const ENGLISH = 'en-US';

/** Returns the locale to format with: English, and in development an error in the console, if `Intl` does not know it. */
export function localeOrEnglish(locale: string): string {
  return normalizeLocale(locale) ?? unknown('locale', locale, ENGLISH);
}

/** Returns the time zone to format with: UTC, and in development an error in the console, if `Intl` does not know it. */
export function timeZoneOrUtc(timeZone: string): string {
  return normalizeTimeZone(timeZone) ?? unknown('time zone', timeZone, 'UTC');
}

type Kind = 'locale' | 'time zone';

/** Returns the place that is shown instead of an unknown one, which is logged. */
function unknown(kind: Kind, given: string, instead: string): string {
  // Not during a render, which reads no environment.
  queueMicrotask(() => logUnknown(kind, given));
  return instead;
}

/** Logs, in development, that a place is unknown. */
function logUnknown(kind: Kind, given: string): void {
  try {
    if (process.env.NODE_ENV !== 'production') {
      logOnce(
        kind === 'locale'
          ? `unknown locale "${given}", so English is shown. Pass a BCP 47 locale: "de-DE".`
          : `unknown time zone "${given}", so UTC is shown. Pass an IANA time zone: "Europe/Berlin".`,
      );
    }
  } catch {
    // A page without a bundler has no `process`.
  }
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
