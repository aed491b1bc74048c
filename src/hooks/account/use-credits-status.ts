import type { CreditsStatus } from '../../contract/resources/credits-status.js';
import type { Open } from '../../contract/validation/scalars.js';
import type { Consumable } from '../../contract/resources/transaction.js';
import { useResource, type AccountQuery, type Resource } from '../provider/use-resource.js';

/**
 * What anyone in the account may know, a member too: never a number. Of one consumable, or of all of
 * them.
 */
export function useCreditsStatus(consumable?: Open<Consumable>): Resource<CreditsStatus> {
  return useResource(statusQueryOf(consumable));
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
