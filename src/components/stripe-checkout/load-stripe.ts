import { withTimeout } from '../../std/timeout.js';

/** The time limit for Stripe.js. A blocked script may neither load nor fail. */
export const LOAD_LIMIT_MS = 30_000;

/**
 * Creates a function that loads Stripe.js once per publishable key. The next call after a failure loads it
 * again. A load that takes longer than {@link LOAD_LIMIT_MS} fails.
 *
 * @param load Loads Stripe.js. It rejects on failure, and resolves with `null` outside a page.
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
    throw new Error(
      `Stripe.js did not load within ${LOAD_LIMIT_MS / 1000} s, or there is no page.`,
    );
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
