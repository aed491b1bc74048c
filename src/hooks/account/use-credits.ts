import type { Credits } from '../../contract/resources/credits.js';
import { useCreditsContext } from '../provider/credits-provider.js';
import { useResource, type Resource } from '../provider/use-resource.js';

/**
 * The account's balance, totals and permissions, as the backend last said.
 *
 * @param isEnabled whether it is asked for: `true` unless you say otherwise. Until then it is `pending`.
 * @example
 * const credits = useCredits();
 * if (credits.status === 'ready') return formatBalance(credits.data.balanceMicros, …);
 */
export function useCredits(isEnabled = true): Resource<Credits> {
  const { client, session } = useCreditsContext();
  return useResource({
    name: 'credits',
    isEnabled,
    async read(signal) {
      const credits = await client.getCredits({ signal });
      session.onAccount(credits.accountId);
      return credits;
    },
  });
}
