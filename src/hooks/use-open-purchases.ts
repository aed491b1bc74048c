import type { Purchase } from '../contract/purchase.js';
import { useCreditsContext } from './credits-provider.js';
import { useReading } from './use-reading.js';

/** The latest are enough: whoever pays again and again does not wait for the first. */
const LATEST = 10;
/** Where a payment is on its way, such as one from a bank account in another tab. */
const INTERVAL_MS = 15_000;

/** Purchases that are paid and not credited yet, newest first; none as long as nothing is known. */
export function useOpenPurchases(): readonly Purchase[] {
  const { purchases } = useCreditsContext().client;
  const reading = useReading({
    name: 'purchases',
    isEnabled: purchases !== undefined,
    read: async (signal) => {
      const page = await purchases?.list({ limit: LATEST }, { signal });
      return page?.data.filter(isOnItsWay) ?? [];
    },
    intervalMs: (open) => (open.length > 0 ? INTERVAL_MS : false),
  });
  return reading.status === 'ready' ? reading.data : [];
}

function isOnItsWay({ status, origin }: Purchase): boolean {
  return origin === 'manual' && (status === 'processing' || status === 'needs_review');
}
