import type { Counted } from './counted.js';

/** The texts of `RecentTransactions`. */
export interface RecentTransactionsMessages {
  title: string;
  type: string;
  date: string;
  amount: string;
  balance: string;
  /** Also called with kinds that this version does not know. */
  kind: (kind: string) => string;
  consumable: (consumable: string) => string;
  /** The tax that was paid in addition to the amount of a purchase, beside its date. */
  tax: (amount: string) => string;
  loading: string;
  empty: string;
  failed: string;
  /** In the place of a transaction that the client could not read. */
  unreadable: string;
  stale: string;
  history: string;
  /** Read aloud when rows appear. */
  shown: (rows: Counted) => string;
  /** On the button that loads older transactions, once History is pressed. */
  more: string;
  moreFailed: string;
  /** Replaces `more` once every transaction is shown. */
  end: string;
  forbidden: string;
  notFound: string;
}
