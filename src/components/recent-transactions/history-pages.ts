import type { History } from '../../hooks/history/history.js';
import type { Micros } from '../../money/money.js';

type Rows = History['transactions'];

/** Some rows of an open history, which never become others when newer or older rows arrive. */
export interface HistoryPage {
  key: number;
  rows: Rows;
}

const PAGE = 50;

/** Splits a history into pages by the numbers of its rows, so that a new row changes only the first page. */
export function pagesOf(rows: Rows): HistoryPage[] {
  const pages: HistoryPage[] = [];
  let start = 0;
  rows.forEach(({ seq }, index) => {
    const key = Math.floor(seq / PAGE);
    const next = rows[index + 1];
    if (next && Math.floor(next.seq / PAGE) === key) return;
    pages.push({ key, rows: rows.slice(start, index + 1) });
    start = index + 1;
  });
  return pages;
}

/** Whether two pages have the same rows. A transaction never changes. */
export function areSameRows(a: Rows, b: Rows): boolean {
  return a.length === b.length && a[0] === b[0] && a.at(-1) === b.at(-1);
}

/** Returns the amount and the balance that take the most digits. */
export function widestOf(rows: Rows): Record<'amountMicros' | 'balanceAfterMicros', Micros | null> {
  const widest = (name: 'amountMicros' | 'balanceAfterMicros') => {
    let found: Micros | null = null;
    let most = 0;
    for (const row of rows) {
      if (row.isUnreadable || digitsOf(row[name]) <= most) continue;
      found = row[name];
      most = digitsOf(found);
    }
    return found;
  };
  return { amountMicros: widest('amountMicros'), balanceAfterMicros: widest('balanceAfterMicros') };
}

const UNIT = 1_000_000;

/** Returns a number that grows with the characters of an amount: those before and after the point, and the sign. */
function digitsOf(amount: number): number {
  const size = Math.abs(amount);
  let fraction = size % UNIT === 0 ? 0 : 6;
  for (let rest = size; fraction > 2 && rest % 10 === 0; rest /= 10) fraction -= 1;
  return String(Math.floor(size / UNIT)).length + fraction + (amount < 0 ? 1 : 0);
}
