import type { Limits } from '../../contract/resources/limits.js';
import { useResource, type AccountQuery, type Resource } from '../provider/use-resource.js';

/** What can be purchased, and what auto top-up can be set to. */
export function useLimits(): Resource<Limits> {
  return useResource(limitsQuery);
}

const limitsQuery: AccountQuery<Limits> = {
  name: 'limits',
  read: ({ client }, signal) => client.getLimits({ signal }),
};
