import type { CreditsStatus } from '../contract/credits-status.js';
import type { Open } from '../contract/text.js';
import type { Consumable } from '../contract/transaction.js';
import { useReading, type AccountQuery, type Reading } from './use-reading.js';

/**
 * What anyone in the account may know, a member too: never a number. Of one consumable, or of all of
 * them.
 */
export function useCreditsStatus(consumable?: Open<Consumable>): Reading<CreditsStatus> {
  return useReading(statusQueryOf(consumable));
}

export function statusQueryOf(consumable?: Open<Consumable>): AccountQuery<CreditsStatus> {
  return {
    name: statusNameOf(consumable),
    async read({ client, onAccount }, signal) {
      const status = await client.getStatus({ consumable }, { signal });
      onAccount(status.accountId);
      return status;
    },
  };
}

/** Under which it is in the cache. */
export function statusNameOf(consumable: string | undefined): string {
  return consumable === undefined ? 'status' : `status of ${consumable}`;
}
