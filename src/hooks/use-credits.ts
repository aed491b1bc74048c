import type { Credits } from '../contract/credits.js';
import { useCreditsContext } from './credits-provider.js';
import { useReading, type Reading } from './use-reading.js';

/**
 * The account's balance, totals and permissions, as the backend last said.
 *
 * @param isEnabled whether it is asked for: `true` unless you say otherwise. Until then it is `pending`.
 * @example
 * const credits = useCredits();
 * if (credits.status === 'ready') return formatBalance(credits.data.balanceMicros, …);
 */
export function useCredits(isEnabled = true): Reading<Credits> {
  const { client, session } = useCreditsContext();
  return useReading({
    name: 'credits',
    isEnabled,
    async read(signal) {
      const credits = await client.getCredits({ signal });
      session.onAccount(credits.accountId);
      return credits;
    },
  });
}
