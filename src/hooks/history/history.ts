import type { Transaction, TransactionPage } from '../../contract/resources/transaction.js';

/** An account's movements as far as they are known: the newest ones, without a gap. */
export interface History {
  /** Newest first. */
  transactions: readonly Transaction[];
  /** Where the next older page begins; `null` at the end of the history. */
  nextCursor: string | null;
  /** ISO 4217, lower case. */
  currency: string;
}

/**
 * Puts the newest page before what is known. Movements never change, so one page refreshes any
 * history; only where the page does not reach what is known, or belongs to another account, the
 * history begins with it.
 */
export function joinNewest(known: History | undefined, page: TransactionPage): History {
  const first = known?.transactions[0];
  const last = page.data.at(-1);
  if (!known || !first || !last || last.seq > first.seq + 1 || contradicts(known, page)) {
    return { transactions: page.data, nextCursor: page.nextCursor, currency: page.currency };
  }
  const newer = page.data.filter(({ seq }) => seq > first.seq);
  return newer.length > 0 ? { ...known, transactions: [...newer, ...known.transactions] } : known;
}

/** Puts an older page behind what is known, unless that has begun again since it was asked for. */
export function appendOlder(known: History, askedFrom: History, page: TransactionPage): History {
  const last = known.transactions.at(-1);
  if (!last || last !== askedFrom.transactions.at(-1)) return known;
  const transactions = [...known.transactions, ...page.data.filter(({ seq }) => seq < last.seq)];
  return { ...known, transactions, nextCursor: page.nextCursor };
}

/** Two movements with one number are of two accounts. */
function contradicts({ transactions }: History, page: TransactionPage): boolean {
  const newest = transactions[0]?.seq ?? 0;
  return page.data.some(({ seq, id }) => {
    const known = transactions[newest - seq];
    return known !== undefined && known.id !== id;
  });
}
