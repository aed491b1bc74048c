import type { CreditsStatus } from '../../contract/resources/credits-status.js';
import type { Open } from '../../contract/validation/scalars.js';
import type { Consumable } from '../../contract/resources/transaction.js';
import { useCreditsContext } from '../provider/credits-provider.js';
import { useResource, type Resource } from '../provider/use-resource.js';

/**
 * What anyone in the account may know, a member too: never a number. Of one consumable, or of all of
 * them.
 */
export function useCreditsStatus(
  consumable?: Open<Consumable>,
  isEnabled = true,
): Resource<CreditsStatus> {
  const { client, session } = useCreditsContext();
  return useResource({
    name: statusNameOf(consumable),
    isEnabled,
    async read(signal) {
      const status = await client.getStatus({ consumable }, { signal });
      session.onAccount(status.accountId);
      return status;
    },
  });
}

/** Under which it is in the cache. */
export function statusNameOf(consumable: string | undefined): string {
  return consumable === undefined ? 'status' : `status of ${consumable}`;
}
