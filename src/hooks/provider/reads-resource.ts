import type { Query } from '@tanstack/react-query';
import type { ChangedResource } from '../../contract/resources/event-stream.js';

/** Data that is read again: a resource of the account, the status alone, or everything. */
export type Rereadable = ChangedResource | 'status' | 'everything';

/** The names of the queries that read each resource. The status follows from the credits. Filtered transactions have a name of their own. */
const queryNames: Record<Rereadable, RegExp> = {
  credits: /^(credits$|status)/,
  transactions: /^(transactions|usage)/,
  auto_top_up: /^auto-top-up$/,
  payment_method: /^payment-method$/,
  purchases: /^purchases$/,
  status: /^status/,
  everything: /^/,
};

/** Returns a filter for the queries that read one of these resources. A resource that is not known has none. */
export function readsResource(resources: Iterable<string>): (query: Query) => boolean {
  const names = [...resources].flatMap((resource) =>
    resource in queryNames ? [queryNames[resource as Rereadable]] : [],
  );
  return ({ queryKey }) => names.some((name) => name.test(String(queryKey[2])));
}
