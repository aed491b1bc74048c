import { memoize } from '../../std/memoize.js';
import { remember } from '../../std/remember.js';

export interface Place {
  locale: string;
  timeZone: string;
}

/** Formats a date, such as `Nov 24, 2026`. */
export function formatDate(moment: string | number, place: Place): string {
  return format(moment, place, 'date');
}

/** Formats a date and a time, such as `Nov 24, 2026, 2:02 PM`. */
export function formatDateTime(moment: string | number, place: Place): string {
  return format(moment, place, 'dateTime');
}

/** Formats a moment of the past: its time if it was today, or else its date and time. */
export function formatPast(moment: number, place: Place, now: number): string {
  const isToday = formatDate(moment, place) === formatDate(now, place);
  return format(moment, place, isToday ? 'time' : 'dateTime');
}

const styles = {
  date: { dateStyle: 'medium' },
  time: { timeStyle: 'short' },
  dateTime: { dateStyle: 'medium', timeStyle: 'short' },
} as const;

type Style = keyof typeof styles;
type Writer = (moment: string | number) => string;

/** The formatters by locale, then by time zone. */
const writers = new Map<string, Map<string, Partial<Record<Style, Writer>>>>();

function format(moment: string | number, { locale, timeZone }: Place, style: Style): string {
  const ofLocale = memoize(writers, locale, () => new Map());
  const ofZone = memoize(ofLocale, timeZone, () => ({}));
  ofZone[style] ??= newWriter(new Intl.DateTimeFormat(locale, { ...styles[style], timeZone }));
  return ofZone[style](moment);
}

/** The number of texts to remember: the same dates render again and again, and formatting is costly. */
const REMEMBERED = 1_000;

function newWriter(formatter: Intl.DateTimeFormat): Writer {
  return remember(REMEMBERED, (moment) => formatter.format(new Date(moment)));
}
