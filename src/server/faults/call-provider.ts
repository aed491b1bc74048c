import { withTimeout } from '../../std/timeout.js';
import { ProblemError } from './problem-error.js';
import { InvalidAnswerError } from './read-answer.js';
import type { ReportFault } from './report-fault.js';

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
    // Even a `ProblemError` of the provider's code says nothing about the outcome.
    throw providerUnavailable(cause);
  }
}

export function providerUnavailable(cause?: unknown): ProblemError {
  return new ProblemError('payment_provider_unavailable', {
    cause,
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });
}

function isProviderUnavailable(error: unknown): boolean {
  return error instanceof ProblemError && error.code === 'payment_provider_unavailable';
}

/**
 * Continues without the provider's answer; other errors are thrown. An outage passes, but an answer that the
 * ledger cannot use is reported: no request fails because of it, so nobody would learn of it.
 */
export function continueWithout(error: unknown, reportFault: ReportFault, work: string): void {
  if (!isProviderUnavailable(error)) throw error;
  if (error instanceof Error && error.cause instanceof InvalidAnswerError) reportFault(error, work);
}
