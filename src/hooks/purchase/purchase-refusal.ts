import { CreditsError } from '../../client/port/credits-error.js';
import type { FailedReason } from '../messages/purchase-dialog-messages.js';

/** A clear no of the backend: the purchase was not made. */
export interface Refusal {
  reason: FailedReason;
  /** Whether the very same request can only be refused again. */
  isFinal: boolean;
}

/**
 * What an error says of a purchase that was asked for; `null` when it leaves open what came of it: no
 * answer, no answer that can be read, or one that says to ask again.
 */
export function refusalIn(error: unknown): Refusal | null {
  if (!(error instanceof CreditsError)) return null;
  const { code, status } = error;
  // With status 0 it was never sent.
  if (code === 'invalid_request' || status === 422) return { reason: 'refused', isFinal: true };
  if (code === 'payment_provider_unavailable') return { reason: 'unavailable', isFinal: false };
  const isDenied = status === 401 || status === 403 || status === 404;
  return error.problem && isDenied ? { reason: 'refused', isFinal: false } : null;
}
