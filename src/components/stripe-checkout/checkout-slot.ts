import { withTimeout } from '../../std/timeout.js';

/**
 * Stripe.js allows one embedded checkout on a page, and counts it from the moment it is asked for.
 * Whoever wants one waits here until the one before is destroyed.
 */
let queue: Promise<unknown> = Promise.resolve();

/** One that neither comes about nor goes must not hold up the others for ever: Stripe.js then decides. */
export const PATIENCE_MS = 10_000;

/** Waits for the slot. Resolves to what gives it back; calling that again does nothing. */
export async function takeSlot(): Promise<() => void> {
  const before = queue;
  let free = (): void => undefined;
  const mine = new Promise<void>((resolve) => (free = resolve));
  // Those after us wait for those before us as well, in case we ran out of patience.
  queue = Promise.all([before, mine]);
  await withTimeout(() => before, { ms: PATIENCE_MS, onTimeout: () => undefined });
  return free;
}
