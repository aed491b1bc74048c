import { HISTORY_PAGE } from '../../client/port/first-pages.js';
import type { AccountSession } from '../provider/account-session.js';
import { joinNewest, type History } from './history.js';
import { reportUnreadable } from './report-unreadable.js';
import {
  useResource,
  type AccountQuery,
  type CachedResult,
  type Resource,
} from '../provider/use-resource.js';

/** The name of the history without a filter. */
export const HISTORY = 'transactions';

/**
 * Returns the history as far as it was read. A refresh reads the newest page.
 *
 * @param isEnabled Whether it is read.
 */
export function useNewestTransactions(isEnabled = true): Resource<History> {
  return useResource(historyQuery, isEnabled);
}

/** The history without a filter. */
export const historyQuery: AccountQuery<History> = {
  name: HISTORY,
  // `joinNewest` keeps the entries. Comparing 12,000 of them again costs too much.
  structuralSharing: false,
  async read(session, signal) {
    const page = await session.client.listTransactions({ limit: HISTORY_PAGE }, { signal });
    reportUnreadable(session, page.data);
    return joinNewest(knownHistory(session), page);
  },
  initial: ({ amounts }) => amounts?.transactions && joinNewest(undefined, amounts.transactions),
};

export function knownHistory(
  { cache, scope }: AccountSession,
  name: string = HISTORY,
): History | undefined {
  return cache.getQueryData<CachedResult<History>>([...scope, name])?.data;
}

export function keepHistory(
  { cache, scope }: AccountSession,
  history: History,
  name: string = HISTORY,
): void {
  cache.setQueryData<CachedResult<History>>([...scope, name], { data: history });
}
