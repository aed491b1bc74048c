import type { Limits } from '../../contract/resources/limits.js';
import { useResource, type AccountQuery, type Resource } from '../provider/use-resource.js';

/**
 * Returns the amounts that can be purchased, and the limits of the auto top-up settings.
 *
 * @param isEnabled Whether the limits are read. While `false`, the status is `pending` until another component has read
 *   them. Defaults to `true`.
 */
export function useLimits(isEnabled = true): Resource<Limits> {
  return useResource(limitsQuery, isEnabled);
}

const limitsQuery: AccountQuery<Limits> = {
  name: 'limits',
  read: ({ client }, signal) => client.getLimits({ signal }),
};
