import type { CreditsStatus } from '../contract/credits-status.js';
import { useCreditsContext } from './credits-provider.js';
import { useReading, type Reading } from './use-reading.js';

/** What anyone in the account may know, a member too: never a number. */
export function useCreditsStatus(isEnabled = true): Reading<CreditsStatus> {
  const { client, session } = useCreditsContext();
  return useReading({
    name: 'status',
    isEnabled,
    async read(signal) {
      const status = await client.getStatus({}, { signal });
      session.onAccount(status.accountId);
      return status;
    },
  });
}
