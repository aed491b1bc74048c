import { CreditsError } from '../../client/port/credits-error.js';
import type { FailedReason } from '../messages/purchase-dialog-messages.js';

/** A definitive refusal by the backend: the purchase was not made. */
export interface Refusal {
  reason: FailedReason;
  /** Whether the same request would be refused again. */
  isFinal: boolean;
}

/**
 * Returns the refusal in an error. Returns `null` if the outcome of the purchase is unknown: there was no
 * response, it was unreadable, or it came from another server on the way.
 */
export function refusalIn(error: unknown): Refusal | null {
  if (!(error instanceof CreditsError)) return null;
  const { code, status } = error;
  // With status 0, the request was never sent.
  if (code === 'invalid_request' || status === 422) return { reason: 'refused', isFinal: true };
  if (code === 'payment_provider_unavailable') return { reason: 'unavailable', isFinal: false };
  if (code === 'rate_limited') return { reason: 'rate_limited', isFinal: false };
  const isDenied = [401, 403, 404, 410].includes(status);
  return error.problem && isDenied ? { reason: 'refused', isFinal: false } : null;
}
