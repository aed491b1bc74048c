import { withTimeout } from '../../std/timeout.js';
import { ProblemError } from './problem-error.js';

const TIMEOUT_MS = 20_000;
const RETRY_AFTER_SECONDS = 2;

/**
 * Calls the payment provider. If it fails or times out, the outcome is unknown and the call rejects with
 * `payment_provider_unavailable`: send the same request again, with the same ids.
 */
export async function callProvider<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await withTimeout(call, {
      ms: TIMEOUT_MS,
      onTimeout: () => {
        throw new Error(`The payment provider did not answer within ${TIMEOUT_MS} ms.`);
      },
    });
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
