import type { Transaction, TransactionPage } from '../../contract/resources/transaction.js';

/**
 * A transaction that the client could not read, because it breaks the contract. It keeps its place in the
 * history: one bad row must not hide the others.
 */
export interface UnreadableTransaction {
  isUnreadable: true;
  /** The transaction's id, or a made-up one if it is unreadable, too. */
  id: string;
  /**
   * The transaction's number. If it is unreadable, too, it follows from the place of the row, and in a filtered list
   * it may be any number between those of the rows around it.
   */
  seq: number;
  /** The places that break the contract, for your logs: `/amountMicros`. */
  flaws: string[];
}

/** A row of the history. Check `isUnreadable` before you read anything but `id` and `seq`. */
export type ListedTransaction =
  (Transaction & { isUnreadable?: undefined }) | UnreadableTransaction;

/** A page of transactions as a client returns it, newest first. */
export type TransactionList = Omit<TransactionPage, 'data'> & { data: ListedTransaction[] };
