/** A script that is held back can leave its load neither done nor failed. */
export const LOAD_LIMIT_MS = 30_000;

/**
 * Loads Stripe.js once for each publishable key. A load that failed is tried again by whoever asks
 * next; one that takes longer than {@link LOAD_LIMIT_MS} has failed.
 *
 * @param load rejects, or resolves to `null` where there is no page
 */
export function createStripeLoader<Loaded>(
  load: (publishableKey: string) => Promise<Loaded | null>,
): (publishableKey: string) => Promise<Loaded> {
  const loads = new Map<string, Promise<Loaded>>();

  async function loadOnce(publishableKey: string): Promise<Loaded> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      const limit = new Promise<never>((_, reject) => {
        const late = new Error(`Stripe.js has not loaded within ${LOAD_LIMIT_MS / 1000} s.`);
        timer = setTimeout(() => reject(late), LOAD_LIMIT_MS);
      });
      const loaded = await Promise.race([load(publishableKey), limit]);
      if (loaded === null) throw new Error('Stripe.js was asked for where there is no page.');
      return loaded;
    } catch (error) {
      loads.delete(publishableKey);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  return (publishableKey) => {
    const known = loads.get(publishableKey) ?? loadOnce(publishableKey);
    loads.set(publishableKey, known);
    return known;
  };
}
