import { ProblemError } from './problem-error.js';

const PATIENCE_MS = 20_000;
const RETRY_AFTER_SECONDS = 2;

/**
 * Asks the payment provider. When it does not answer, what it did is unknown: the same request, with
 * its key, may be sent again.
 */
export async function askProvider<T>(ask: () => Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    const silent = new Error(`The payment provider did not answer within ${PATIENCE_MS} ms.`);
    timer = setTimeout(() => reject(silent), PATIENCE_MS);
  });
  try {
    return await Promise.race([ask(), silence]);
  } catch (cause) {
    throw cause instanceof ProblemError ? cause : providerUnavailable(cause);
  } finally {
    clearTimeout(timer);
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
