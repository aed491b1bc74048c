import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import { useCreditsContext } from '../provider/credits-provider.js';
import { useResource, type AccountQuery, type Resource } from '../provider/use-resource.js';

/** The name under which the cache keeps the settings. */
export const AUTO_TOP_UP = 'auto-top-up';

/**
 * Returns the settings and status of auto top-up, without the actions of `useAutoTopUp`.
 *
 * @param isEnabled Whether they are read.
 */
export function useAutoTopUpResource(isEnabled = true): Resource<AutoTopUp> {
  const { autoTopUp } = useCreditsContext().client;
  return useResource(autoTopUpQuery, isEnabled && autoTopUp !== undefined);
}

export const autoTopUpQuery: AccountQuery<AutoTopUp> = {
  name: AUTO_TOP_UP,
  // Never called for a client without `autoTopUp`: the query is disabled.
  read: ({ client }, signal) => client.autoTopUp?.get({ signal }) ?? new Promise(() => {}),
  initial: ({ amounts }) => amounts?.autoTopUp,
};
