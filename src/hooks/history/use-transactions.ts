import type { TransactionFilter } from '../../client/port/credits-client.js';
import type { History } from './history.js';
import { filterKeyOf } from './transaction-filter.js';
import { filterQuery } from './use-filtered-transactions.js';
import { useLoadMore, type TransactionsPaging } from './use-load-more.js';
import { historyQuery } from './use-newest-transactions.js';
import { useResource, type Resource } from '../provider/use-resource.js';

/** The history as far as it was read. Narrow on `status` before you read `data`. */
export type TransactionsResource = Resource<History> & TransactionsPaging;

/**
 * Returns the account's transactions, newest first, in pages of fifty. A refresh reads only the newest
 * page, no matter how many pages are loaded.
 *
 * @param filter The conditions that each transaction meets, by default none. Each filter is read and kept by itself: a
 * change of the filter starts with `pending`, unless its transactions are known already.
 * @example
 * const refunds = useTransactions({ kind: 'refund', from: '2026-11-01T00:00:00Z' });
 */
export function useTransactions(filter: TransactionFilter = {}): TransactionsResource {
  const isFiltered = filterKeyOf(filter) !== '';
  const resource = useResource(isFiltered ? filterQuery(filter) : historyQuery);
  return { ...resource, ...useLoadMore(resource, filter) };
}
