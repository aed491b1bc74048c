import type { ListedTransaction, TransactionList } from '../../client/port/transaction-list.js';
import type { History } from './history.js';

/**
 * Adds the newest page of a filter to the transactions that are known of it. Their numbers have gaps, so only a shared
 * row shows that the page connects. If it does not, or belongs to another account, it replaces them.
 */
export function joinNewestMatches(known: History | undefined, page: TransactionList): History {
  const first = known?.transactions[0];
  const { data, nextCursor, currency, minorUnitMicros } = page;
  const newer = first ? data.findIndex(({ id }) => id === first.id) : -1;
  if (known && newer !== -1 && agree(known.transactions, data.slice(newer))) {
    if (newer === 0) return known;
    return { ...known, transactions: [...data.slice(0, newer), ...known.transactions] };
  }
  // An empty result stays the same object, so that nothing renders again.
  const isSame =
    known &&
    !first &&
    data.length === 0 &&
    known.nextCursor === nextCursor &&
    known.currency === currency;
  return isSame ? known : { transactions: data, nextCursor, currency, minorUnitMicros };
}

/** Adds an older page of a filter, unless the known transactions were replaced after the page was requested. */
export function appendOlderMatches(
  known: History,
  askedFrom: History,
  page: TransactionList,
): History {
  const isContinued =
    known.nextCursor === askedFrom.nextCursor &&
    known.transactions.at(-1) === askedFrom.transactions.at(-1);
  if (!isContinued) return known;
  const ids = new Set(known.transactions.map(({ id }) => id));
  const older = page.data.filter(({ id }) => !ids.has(id));
  return {
    ...known,
    transactions: [...known.transactions, ...older],
    nextCursor: page.nextCursor,
  };
}

/** Whether two lists that start with the same transaction go on with the same ones. */
function agree(a: readonly ListedTransaction[], b: readonly ListedTransaction[]): boolean {
  return b.every(({ id }, index) => index >= a.length || a[index]?.id === id);
}
