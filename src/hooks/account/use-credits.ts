import type { Credits } from '../../contract/resources/credits.js';
import { useResource, type AccountQuery, type Resource } from '../provider/use-resource.js';

/**
 * Returns the account's balance, totals, and permissions.
 *
 * @param isEnabled Whether the account is read. While `false`, the status is `pending` until another component has
 *   read it. Defaults to `true`.
 * @example
 * const credits = useCredits();
 * if (credits.status === 'ready') return formatBalance(credits.data.balanceMicros, …);
 */
export function useCredits(isEnabled = true): Resource<Credits> {
  return useResource(creditsQuery, isEnabled);
}

/** @internal */
export const creditsQuery: AccountQuery<Credits> = {
  name: 'credits',
  async read({ client, onAccount }, signal) {
    const credits = await client.getCredits({ signal });
    onAccount(credits.accountId);
    return credits;
  },
  initial: ({ amounts }) => amounts?.credits,
};
