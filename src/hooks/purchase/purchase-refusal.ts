import { CreditsError } from '../../client/port/credits-error.js';
import type { FailedReason } from '../messages/purchase-dialog-messages.js';
import { outageIn } from '../provider/outage-in.js';

/** An answer after which nobody can have paid, if no page of the tab has shown the checkout. */
export interface Refusal {
  reason: FailedReason;
  /** Whether the same request would be refused again. */
  isFinal: boolean;
}

/**
 * Returns the refusal in the error of a request for a checkout. Returns `null` if the request may still succeed:
 * there was no response, it was unreadable, or it came from another server on the way.
 *
 * During an outage of the ledger or of the provider, the purchase may exist, but no page has its checkout. The
 * same request is therefore sent again only when the user asks for it, and under the same key.
 */
export function refusalIn(error: unknown): Refusal | null {
  if (!(error instanceof CreditsError)) return null;
  const { code, status } = error;
  // With status 0, the request was never sent.
  if (code === 'invalid_request' || status === 422) return { reason: 'refused', isFinal: true };
  const outage = outageIn(error);
  if (outage) return { reason: outage, isFinal: false };
  if (code === 'rate_limited') return { reason: 'rate_limited', isFinal: false };
  const isDenied = [401, 403, 404, 410].includes(status);
  return error.problem && isDenied ? { reason: 'refused', isFinal: false } : null;
}
