import type { TransactionFilter, UsageQuery } from '../../client/port/credits-client.js';
import type { Usage } from '../../contract/resources/usage.js';
import { useCreditsContext } from '../provider/credits-provider.js';
import { useResource, type AccountQuery, type Resource } from '../provider/use-resource.js';

/** The start and the end of usage. */
export type UsageRange = Pick<UsageQuery, 'from' | 'to'>;

/** A filter that finds the transactions behind usage. */
export type UsageFilter = TransactionFilter;

/**
 * Returns the usage of a range of time, in groups. Only owners and admins may read it. Stays `pending` if the client has
 * no `usage`.
 *
 * @param query The range, the interval, and the grouping. Defaults to the last 30 days, by day and consumable.
 * @example
 * const usage = useUsage({ groupBy: 'actor' });
 * if (usage.status === 'ready') return formatBalance(usage.data.total.paidMicros, …);
 */
export function useUsage(query: UsageQuery = {}): Resource<Usage> {
  const { usage } = useCreditsContext().client;
  return useResource(usageQueryOf(query), usage !== undefined);
}

function usageQueryOf(query: UsageQuery): AccountQuery<Usage> {
  const { from, to, interval, groupBy } = query;
  return {
    name: `usage ${JSON.stringify([from, to, interval, groupBy])}`,
    async read({ client }, signal) {
      if (!client.usage) throw new Error('The client has no usage.');
      return client.usage.get(query, { signal });
    },
  };
}
