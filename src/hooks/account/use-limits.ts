import type { Limits } from '../../contract/resources/limits.js';
import { useCreditsContext } from '../provider/credits-provider.js';
import { useResource, type Resource } from '../provider/use-resource.js';

/** What can be purchased, and what auto top-up can be set to. */
export function useLimits(): Resource<Limits> {
  const { client } = useCreditsContext();
  return useResource({ name: 'limits', read: (signal) => client.getLimits({ signal }) });
}
