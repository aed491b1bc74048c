import type { Limits } from '../../contract/resources/limits.js';
import { useResource, type AccountQuery, type Resource } from '../provider/use-resource.js';

/** Returns the amounts that can be purchased, and the limits of the auto top-up settings. */
export function useLimits(): Resource<Limits> {
  return useResource(limitsQuery);
}

const limitsQuery: AccountQuery<Limits> = {
  name: 'limits',
  read: ({ client }, signal) => client.getLimits({ signal }),
};
