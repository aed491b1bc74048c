import { LATEST_PURCHASES } from '../../client/port/first-pages.js';
import type { Purchase } from '../../contract/resources/purchase.js';
import { useCreditsContext } from '../provider/credits-provider.js';
import { usePolling } from '../provider/use-polling.js';
import { useResource, type AccountQuery } from '../provider/use-resource.js';

/** Returns the purchases that were paid and not credited yet, newest first. Empty until they are read. */
export function useOpenPurchases(): readonly Purchase[] {
  const { purchases } = useCreditsContext().client;
  const resource = useResource(openPurchasesQuery, purchases !== undefined);
  const open = resource.status === 'ready' ? resource.data : NONE;
  // The payment may come from a bank account or from another tab.
  usePolling(open.length > 0, NAME);
  return open;
}

const NAME = 'purchases';
const NONE: readonly Purchase[] = [];

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
