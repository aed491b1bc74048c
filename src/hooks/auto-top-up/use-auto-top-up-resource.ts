import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import { useCreditsContext } from '../provider/credits-provider.js';
import { useResource, type Resource } from '../provider/use-resource.js';

/** Under which its settings are in the cache. */
export const AUTO_TOP_UP = 'auto-top-up';

/** How auto top-up stands, for who only tells of it: `useAutoTopUp` can also change it. */
export function useAutoTopUpResource(isEnabled = true): Resource<AutoTopUp> {
  const { autoTopUp } = useCreditsContext().client;
  return useResource({
    name: AUTO_TOP_UP,
    isEnabled: isEnabled && autoTopUp !== undefined,
    // A client without it is never asked, and what is read of it never comes.
    read: (signal) => autoTopUp?.get({ signal }) ?? new Promise(() => {}),
  });
}
