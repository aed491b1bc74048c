import type { History } from './history.js';
import { useLoadMore, type TransactionsPaging } from './use-load-more.js';
import { useNewestTransactions } from './use-newest-transactions.js';
import type { Resource } from '../provider/use-resource.js';

/** The history as far as it was read. Narrow on `status` before you read `data`. */
export type TransactionsResource = Resource<History> & TransactionsPaging;

/**
 * Returns the account's transactions, newest first, in pages of fifty. A refresh reads only the newest
 * page, no matter how many pages are loaded.
 */
export function useTransactions(): TransactionsResource {
  const resource = useNewestTransactions();
  // A spread would read `updatedAt`, and render the component again after each refresh.
  return Object.assign(resource, useLoadMore(resource));
}
