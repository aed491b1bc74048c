import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import { useCreditsContext } from '../provider/credits-provider.js';
import { useResource, type AccountQuery, type Resource } from '../provider/use-resource.js';

/** Under which its settings are in the cache. */
export const AUTO_TOP_UP = 'auto-top-up';

/** How auto top-up stands, for who only tells of it: `useAutoTopUp` can also change it. */
export function useAutoTopUpResource(): Resource<AutoTopUp> {
  const { autoTopUp } = useCreditsContext().client;
  return useResource(autoTopUpQuery, autoTopUp !== undefined);
}

export const autoTopUpQuery: AccountQuery<AutoTopUp> = {
  name: AUTO_TOP_UP,
  // A client without it is never asked, and what is read of it never comes.
  read: ({ client }, signal) => client.autoTopUp?.get({ signal }) ?? new Promise(() => {}),
};
