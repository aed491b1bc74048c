import { LATEST_PURCHASES } from '../../client/port/first-pages.js';
import type { Purchase } from '../../contract/resources/purchase.js';
import { useCreditsContext } from '../provider/credits-provider.js';
import { usePolling } from '../provider/use-polling.js';
import { useResource, type AccountQuery, type Resource } from '../provider/use-resource.js';

/** Returns the purchases that were paid and not credited yet, newest first. */
export function useOpenPurchases(): Resource<readonly Purchase[]> {
  const { purchases } = useCreditsContext().client;
  const resource = useResource(openPurchasesQuery, purchases !== undefined);
  // The payment may come from a bank account or from another tab.
  usePolling(resource.status === 'ready' && resource.data.length > 0, NAME);
  return resource;
}

const NAME = 'purchases';

const openPurchasesQuery: AccountQuery<readonly Purchase[]> = {
  name: NAME,
  async read({ client }, signal) {
    const page = await client.purchases?.list({ limit: LATEST_PURCHASES }, { signal });
    return page?.data.filter(isOnItsWay) ?? [];
  },
  initial: ({ amounts }) => amounts?.purchases?.data.filter(isOnItsWay),
};

function isOnItsWay({ status, origin }: Purchase): boolean {
  return origin === 'manual' && (status === 'processing' || status === 'needs_review');
}
