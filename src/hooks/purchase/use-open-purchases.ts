import type { Purchase } from '../../contract/resources/purchase.js';
import { useCreditsContext } from '../provider/credits-provider.js';
import { usePolling } from '../provider/use-polling.js';
import { useResource } from '../provider/use-resource.js';

/** The latest are enough: whoever pays again and again does not wait for the first. */
const LATEST = 10;

/** Purchases that are paid and not credited yet, newest first; none as long as nothing is known. */
export function useOpenPurchases(): readonly Purchase[] {
  const { purchases } = useCreditsContext().client;
  const reading = useResource({
    name: NAME,
    isEnabled: purchases !== undefined,
    read: async (signal) => {
      const page = await purchases?.list({ limit: LATEST }, { signal });
      return page?.data.filter(isOnItsWay) ?? [];
    },
  });
  const open = reading.status === 'ready' ? reading.data : NONE;
  // A payment may be on its way from a bank account, or in another tab.
  usePolling(open.length > 0, NAME);
  return open;
}

const NAME = 'purchases';
const NONE: readonly Purchase[] = [];

function isOnItsWay({ status, origin }: Purchase): boolean {
  return origin === 'manual' && (status === 'processing' || status === 'needs_review');
}
