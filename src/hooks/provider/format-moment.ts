import { memoize } from '../../std/memoize.js';
import { remember } from '../../std/remember.js';

interface Place {
  locale: string;
  timeZone: string;
}

/** Formats a date, such as `Nov 24, 2026`. */
export function formatDate(moment: string | number, place: Place): string {
  return format(moment, place, 'dateStyle', 'medium');
}

/** Formats a time, such as `2:02 PM`. */
export function formatTime(moment: string | number, place: Place): string {
  return format(moment, place, 'timeStyle', 'short');
}

type Style = 'dateStyle' | 'timeStyle';
type Writer = (moment: string | number) => string;

/** The formatters by locale, then by time zone. */
const writers = new Map<string, Map<string, Partial<Record<Style, Writer>>>>();

function format(
  moment: string | number,
  { locale, timeZone }: Place,
  style: Style,
  length: 'medium' | 'short',
): string {
  const ofLocale = memoize(writers, locale, () => new Map());
  const ofZone = memoize(ofLocale, timeZone, () => ({}));
  ofZone[style] ??= newWriter(new Intl.DateTimeFormat(locale, { [style]: length, timeZone }));
  return ofZone[style](moment);
}

/** The number of texts to remember: the same dates render again and again, and formatting is costly. */
const REMEMBERED = 1_000;

function newWriter(formatter: Intl.DateTimeFormat): Writer {
  return remember(REMEMBERED, (moment) => formatter.format(new Date(moment)));
}
