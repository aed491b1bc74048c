import type { CreditsStatus } from '../../contract/resources/credits-status.js';
import type { Open } from '../../contract/validation/scalars.js';
import type { Consumable } from '../../contract/resources/transaction.js';
import { useResource, type AccountQuery, type Resource } from '../provider/use-resource.js';

/**
 * Returns the part of the account that every member may know: whether credits are left for a consumable,
 * or for any consumable, and no amount.
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
    // The page came with the status for any consumable.
    initial: ({ status }) => (consumable === undefined ? status : undefined),
  };
}

/** Returns the name under which the cache keeps the status. */
export function statusNameOf(consumable: string | undefined): string {
  return consumable === undefined ? 'status' : `status of ${consumable}`;
}
