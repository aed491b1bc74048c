import { withTimeout } from '../../std/timeout.js';
import { ProblemError } from './problem-error.js';

const PATIENCE_MS = 20_000;
const RETRY_AFTER_SECONDS = 2;

/**
 * Asks the payment provider. When it does not answer, what it did is unknown: the same request, with
 * its key, may be sent again.
 */
export async function askProvider<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await withTimeout(PATIENCE_MS, 'The payment provider', ask);
  } catch (cause) {
    throw cause instanceof ProblemError ? cause : providerUnavailable(cause);
  }
}

export function providerUnavailable(cause?: unknown): ProblemError {
  return new ProblemError('payment_provider_unavailable', {
    cause,
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });
}

export function isProviderUnavailable(error: unknown): boolean {
  return error instanceof ProblemError && error.code === 'payment_provider_unavailable';
}
