import { withTimeout } from '../../std/timeout.js';

/**
 * The queue for the page's checkout. Stripe.js allows one embedded checkout per page, and counts it from the
 * moment of the request. A new checkout waits here until the previous one is destroyed.
 */
let queue: Promise<unknown> = Promise.resolve();

/** The longest wait for a checkout that is neither created nor destroyed. Stripe.js then decides. */
export const SLOT_LIMIT_MS = 10_000;

/** Waits for the slot. Resolves with a function that frees it; a second call of the function does nothing. */
export async function takeSlot(): Promise<() => void> {
  const before = queue;
  let free = (): void => undefined;
  const mine = new Promise<void>((resolve) => (free = resolve));
  // Later checkouts also wait for the earlier ones, in case our own wait ended at the limit.
  queue = Promise.all([before, mine]);
  await withTimeout(() => before, { ms: SLOT_LIMIT_MS, onTimeout: () => undefined });
  return free;
}
