import type { TransactionFilter } from '../../client/port/credits-client.js';
import { HISTORY_PAGE } from '../../client/port/first-pages.js';
import type { TransactionList } from '../../client/port/transaction-list.js';
import type { AccountSession } from '../provider/account-session.js';
import { useResource, type AccountQuery, type Resource } from '../provider/use-resource.js';
import { joinNewestMatches } from './filtered-history.js';
import type { History } from './history.js';
import { reportUnreadable } from './report-unreadable.js';
import { conditionsOf, filterKeyOf } from './transaction-filter.js';
import { HISTORY, knownHistory } from './use-newest-transactions.js';

/** The pages without a match that are read before the user is asked whether to read on. */
const MAX_EMPTY_PAGES = 10;

/** Returns the transactions that match a filter with a condition, as far as they were read. */
export function useFilteredTransactions(
  filter: TransactionFilter,
  isEnabled: boolean,
): Resource<History> {
  return useResource(filterQuery(filter), isEnabled);
}

/** The query of a filter with a condition. */
export function filterQuery(filter: TransactionFilter): AccountQuery<History> {
  const name = nameOf(filter);
  return {
    name,
    structuralSharing: false,
    async read(session, signal) {
      const page = await readMatches(session, filter, { limit: HISTORY_PAGE }, signal);
      return joinNewestMatches(knownHistory(session, name), page);
    },
  };
}

/** The name under which the cache keeps the transactions of a filter. */
export function nameOf(filter: TransactionFilter): string {
  const key = filterKeyOf(filter);
  return key === '' ? HISTORY : `${HISTORY}:${key}`;
}

/**
 * Reads a page of a filter. A backend that searches a part of the history per request may return a page without a
 * match and a cursor: the next ones are then read, too.
 */
export async function readMatches(
  session: AccountSession,
  filter: TransactionFilter,
  query: { cursor?: string; limit: number },
  signal?: AbortSignal,
): Promise<TransactionList> {
  const { client } = session;
  const conditions = conditionsOf(filter);
  let page = await client.listTransactions({ ...conditions, ...query }, { signal });
  for (let count = 1; count < MAX_EMPTY_PAGES; count += 1) {
    const { data, nextCursor } = page;
    if (data.length > 0 || nextCursor === null) break;
    page = await client.listTransactions(
      { ...conditions, ...query, cursor: nextCursor },
      { signal },
    );
  }
  reportUnreadable(session, page.data);
  return page;
}
