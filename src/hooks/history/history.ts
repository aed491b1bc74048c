import type { Micros } from '../../money/money.js';
import type { ListedTransaction, TransactionList } from '../../client/port/transaction-list.js';

/** The newest transactions of an account, without a gap, as far as they were read. */
export interface History {
  /** Newest first. */
  transactions: readonly ListedTransaction[];
  /** The start of the next older page; `null` at the end of the history. */
  nextCursor: string | null;
  /** ISO 4217, lower case. */
  currency: string;
  minorUnitMicros: Micros;
}

/**
 * Adds the newest page to the history. Transactions never change, so one page refreshes any history. If
 * the page does not connect to the history, or belongs to another account, it replaces the history.
 */
export function joinNewest(known: History | undefined, page: TransactionList): History {
  const first = known?.transactions[0];
  const last = page.data.at(-1);
  if (!known || !first || !last || last.seq > first.seq + 1 || contradicts(known, page)) {
    const { data, nextCursor, currency, minorUnitMicros } = page;
    // An empty history stays the same object, so that nothing renders again.
    if (known && !first && !last && known.currency === currency) return known;
    return { transactions: data, nextCursor, currency, minorUnitMicros };
  }
  const newer = page.data.filter(({ seq }) => seq > first.seq);
  return newer.length > 0 ? { ...known, transactions: [...newer, ...known.transactions] } : known;
}

/** Adds an older page to the history, unless the history was replaced after the page was requested. */
export function appendOlder(known: History, askedFrom: History, page: TransactionList): History {
  const last = known.transactions.at(-1);
  if (!last || last !== askedFrom.transactions.at(-1)) return known;
  const transactions = [...known.transactions, ...page.data.filter(({ seq }) => seq < last.seq)];
  return { ...known, transactions, nextCursor: page.nextCursor };
}

/** Whether two transactions have the same number: they then belong to two accounts. */
function contradicts({ transactions }: History, page: TransactionList): boolean {
  const newest = transactions[0]?.seq ?? 0;
  return page.data.some(({ seq, id }) => {
    const known = transactions[newest - seq];
    return known !== undefined && known.id !== id;
  });
}
