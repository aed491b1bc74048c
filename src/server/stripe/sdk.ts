import type Stripe from 'stripe';

/** The types of the host app's `stripe` package. Nothing of the package itself is imported. */
export type { Stripe };

/**
 * The options of every request. The version of the API is always the same one, however old the host app's package
 * is. Retries are left to the ledger, which knows the time that a retry may take and whether it is still right.
 */
export const CALL = {
  apiVersion: '2026-10-28.endive',
  timeout: 20_000,
  maxNetworkRetries: 0,
} as const;

/** The most objects that one list can have. Stripe has no page for a longer one. */
export const WHOLE_LIST = { limit: 10_000 } as const;

/** The id of an object that Stripe sends as an id, or as a whole when it was expanded. */
export function idOf(object: string | { id: string } | null | undefined): string | undefined {
  return typeof object === 'string' ? object : object?.id;
}

/** An object that was expanded in the request; `undefined` if it is missing. */
export function expandedOf<T extends object>(object: string | T | null | undefined): T | undefined {
  return typeof object === 'object' && object !== null ? object : undefined;
}
