import type { Purchase } from '../../contract/resources/purchase.js';
import { useCreditsContext } from '../provider/credits-provider.js';
import { usePolling } from '../provider/use-polling.js';
import { useResource, type AccountQuery } from '../provider/use-resource.js';

/** The latest are enough: whoever pays again and again does not wait for the first. */
const LATEST = 10;

/** Purchases that are paid and not credited yet, newest first; none as long as nothing is known. */
export function useOpenPurchases(): readonly Purchase[] {
  const { purchases } = useCreditsContext().client;
  const reading = useResource(openPurchasesQuery, purchases !== undefined);
  const open = reading.status === 'ready' ? reading.data : NONE;
  // A payment may be on its way from a bank account, or in another tab.
  usePolling(open.length > 0, NAME);
  return open;
}

const NAME = 'purchases';
const NONE: readonly Purchase[] = [];

const openPurchasesQuery: AccountQuery<readonly Purchase[]> = {
  name: NAME,
  async read({ client }, signal) {
    const page = await client.purchases?.list({ limit: LATEST }, { signal });
    return page?.data.filter(isOnItsWay) ?? [];
  },
};

function isOnItsWay({ status, origin }: Purchase): boolean {
  return origin === 'manual' && (status === 'processing' || status === 'needs_review');
}
