/**
 * Long enough for a checkout that is created in the last of the 30 minutes in which the ledger may create it:
 * Stripe accepts no expiry that is less than 30 minutes away.
 */
const LIFETIME_MS = 61 * 60_000;

/**
 * The time at which an order's checkout expires, in seconds since 1970. It follows from the order alone, because
 * Stripe compares the parameters of requests with the same key.
 */
export function checkoutExpiry({ createdAt }: { createdAt: string }): number {
  return Math.floor((Date.parse(createdAt) + LIFETIME_MS) / 1000);
}
