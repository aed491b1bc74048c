import type { History } from './history.js';
import { useLoadMore, type TransactionsPaging } from './use-load-more.js';
import { useNewestTransactions } from './use-newest-transactions.js';
import type { Resource } from '../provider/use-resource.js';

/** The history as far as it is read. Narrow on `status` before looking at `data`. */
export type TransactionsResource = Resource<History> & TransactionsPaging;

/**
 * The account's movements, newest first, a page of fifty at a time. A refresh reads the newest page
 * only, however many are open.
 */
export function useTransactions(): TransactionsResource {
  const reading = useNewestTransactions();
  return { ...reading, ...useLoadMore(reading) };
}
