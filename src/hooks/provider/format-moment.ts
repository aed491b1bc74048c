import { memoize } from '../../std/memoize.js';

interface Place {
  locale: string;
  timeZone: string;
}

/** `Nov 24, 2026` */
export function formatDate(moment: string | number, place: Place): string {
  return format(moment, place, 'dateStyle', 'medium');
}

/** `2:02 PM` */
export function formatTime(moment: string | number, place: Place): string {
  return format(moment, place, 'timeStyle', 'short');
}

/** Kept, because making one costs a thousand times what using it does. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function format(
  moment: string | number,
  { locale, timeZone }: Place,
  style: 'dateStyle' | 'timeStyle',
  length: 'medium' | 'short',
): string {
  const formatter = memoize(
    formatters,
    `${style} ${locale} ${timeZone}`,
    () => new Intl.DateTimeFormat(locale, { [style]: length, timeZone }),
  );
  return formatter.format(new Date(moment));
}
