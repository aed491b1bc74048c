import { memoize } from '../../std/memoize.js';

const formatters = new Map<string, Intl.NumberFormat>();

/** The smallest share that is shown as a number of percent. */
const LEAST = 0.01;

/** Formats a share in whole percent. A share that would look like none is `<1%`. */
export function formatShare(share: number, locale: string): string {
  const formatter = memoize(
    formatters,
    locale,
    () => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }),
  );
  return share > 0 && share < LEAST ? `<${formatter.format(LEAST)}` : formatter.format(share);
}
