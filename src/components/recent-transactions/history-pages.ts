import type { History } from '../../hooks/history/history.js';
import type { Micros } from '../../money/money.js';
import { areSameItems, oldestOf, type HistoryItem } from './history-items.js';

/** Some items of an open history, which never become others when newer or older ones arrive. */
export interface HistoryPage {
  key: number;
  items: readonly HistoryItem[];
}

const PAGE = 50;

/**
 * Splits a history into pages, so that a new row changes only the first page. The places of the items count from the one
 * that has the transaction `anchorId`: newer items stay in its page until they fill one of their own.
 */
export function pagesOf(
  items: readonly HistoryItem[],
  anchorId: string | undefined,
): HistoryPage[] {
  const anchor = Math.max(
    0,
    items.findIndex((item) => oldestOf(item)?.id === anchorId),
  );
  const pages: HistoryPage[] = [];
  let start = 0;
  const keyAt = (index: number) => Math.trunc((index - anchor) / PAGE);
  items.forEach((_, index) => {
    const key = keyAt(index);
    if (index + 1 < items.length && keyAt(index + 1) === key) return;
    pages.push({ key, items: items.slice(start, index + 1) });
    start = index + 1;
  });
  return pages;
}

/** Whether two pages have the same rows. */
export function areSamePages(a: HistoryPage['items'], b: HistoryPage['items']): boolean {
  return (
    a.length === b.length &&
    a.every((item, index) => {
      const other = b[index];
      return other !== undefined && areSameItems(item, other);
    })
  );
}

/** Returns the amount and the balance that take the most digits. */
export function widestOf(
  rows: History['transactions'],
  items: readonly HistoryItem[],
): Record<'amountMicros' | 'balanceAfterMicros', Micros | null> {
  const amounts: Micros[] = [];
  const balances: Micros[] = [];
  for (const row of rows) {
    if (row.isUnreadable) continue;
    amounts.push(row.amountMicros);
    balances.push(row.balanceAfterMicros);
  }
  for (const item of items) {
    if (item.type === 'charges') amounts.push(item.sumMicros);
  }
  return { amountMicros: widest(amounts), balanceAfterMicros: widest(balances) };
}

function widest(amounts: readonly Micros[]): Micros | null {
  let found: Micros | null = null;
  let most = 0;
  for (const amount of amounts) {
    const digits = digitsOf(amount);
    if (digits <= most) continue;
    found = amount;
    most = digits;
  }
  return found;
}

const UNIT = 1_000_000;

/** Returns a number that grows with the characters of an amount: those before and after the point, and the sign. */
function digitsOf(amount: number): number {
  const size = Math.abs(amount);
  let fraction = size % UNIT === 0 ? 0 : 6;
  for (let rest = size; fraction > 2 && rest % 10 === 0; rest /= 10) fraction -= 1;
  return String(Math.floor(size / UNIT)).length + fraction + (amount < 0 ? 1 : 0);
}
