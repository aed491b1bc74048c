import type { AutoTopUp } from '../contract/auto-top-up.js';
import { useCreditsContext } from './credits-provider.js';
import { useReading, type AccountQuery, type Reading } from './use-reading.js';

/** Under which its settings are in the cache. */
export const AUTO_TOP_UP = 'auto-top-up';

/** How auto top-up stands, for who only tells of it: `useAutoTopUp` can also change it. */
export function useAutoTopUpReading(): Reading<AutoTopUp> {
  const { autoTopUp } = useCreditsContext().client;
  return useReading(autoTopUpQuery, autoTopUp !== undefined);
}

export const autoTopUpQuery: AccountQuery<AutoTopUp> = {
  name: AUTO_TOP_UP,
  // A client without it is never asked, and what is read of it never comes.
  read: ({ client }, signal) => client.autoTopUp?.get({ signal }) ?? new Promise(() => {}),
};
