import type { AutoTopUp } from '../contract/auto-top-up.js';
import { useCreditsContext } from './credits-provider.js';
import { useReading, type Reading } from './use-reading.js';

/** Under which its settings are in the cache. */
export const AUTO_TOP_UP = 'auto-top-up';

/** How auto top-up stands, for who only tells of it: `useAutoTopUp` can also change it. */
export function useAutoTopUpReading(isEnabled = true): Reading<AutoTopUp> {
  const { autoTopUp } = useCreditsContext().client;
  return useReading({
    name: AUTO_TOP_UP,
    isEnabled: isEnabled && autoTopUp !== undefined,
    read: async (signal) => {
      if (!autoTopUp) throw new Error('This client has no auto top-up.');
      return autoTopUp.get({ signal });
    },
  });
}
