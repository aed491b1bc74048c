import { withTimeout } from '../../std/timeout.js';

/** A script that is held back can leave its load neither done nor failed. */
export const LOAD_LIMIT_MS = 30_000;

/**
 * Loads Stripe.js once for each publishable key. A load that failed is tried again by whoever asks
 * next; one that takes longer than {@link LOAD_LIMIT_MS} has failed.
 *
 * @param load rejects, or resolves to `null` where there is no page
 */
export function createStripeLoader<Stripe>(
  load: (publishableKey: string) => Promise<Stripe | null>,
): (publishableKey: string) => Promise<Stripe> {
  const loads = new Map<string, Promise<Stripe>>();

  async function loadOnce(publishableKey: string): Promise<Stripe> {
    const stripe = await withTimeout(() => load(publishableKey), {
      ms: LOAD_LIMIT_MS,
      onTimeout: () => null,
    });
    if (stripe) return stripe;
    throw new Error(`Stripe.js has not loaded within ${LOAD_LIMIT_MS / 1000} s, or has no page.`);
  }

  return (publishableKey) => {
    let known = loads.get(publishableKey);
    if (!known) {
      known = loadOnce(publishableKey);
      known.catch(() => loads.delete(publishableKey));
      loads.set(publishableKey, known);
    }
    return known;
  };
}
