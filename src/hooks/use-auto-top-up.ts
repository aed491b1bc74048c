import type { AutoTopUp } from '../contract/auto-top-up.js';
import { useCreditsContext } from './credits-provider.js';
import { useReading, type Reading } from './use-reading.js';

/** How auto top-up is set and how it goes. Stays `pending` where the client has no `autoTopUp`. */
export function useAutoTopUp(): Reading<AutoTopUp> {
  const { autoTopUp } = useCreditsContext().client;
  return useReading({
    name: 'auto-top-up',
    isEnabled: autoTopUp !== undefined,
    read: async (signal) => {
      if (!autoTopUp) throw new Error('This client has no auto top-up.');
      return autoTopUp.get({ signal });
    },
  });
}
