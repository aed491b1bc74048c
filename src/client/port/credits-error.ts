import type { Problem } from '../../contract/problems/problem.js';
import type { ProblemCode } from '../../contract/problems/problem-codes.js';
import type { Open } from '../../contract/validation/scalars.js';

/**
 * Failures that no backend reports: there was no connection, no answer in time, or an answer that is
 * not what the contract says.
 */
export type ClientErrorCode = 'network_error' | 'timeout' | 'invalid_response';

export interface CreditsErrorDetails {
  code: Open<ProblemCode | ClientErrorCode>;
  status: number;
  problem?: Problem | undefined;
  retryable: boolean;
  retryAfterMs?: number | undefined;
  cause?: unknown;
}

/**
 * Why a request to the credits backend failed.
 *
 * With a `problem`, the backend refused: unless it is `retryable`, nothing was changed and the
 * idempotency key is spent. `invalid_request` with status 0 was never sent. Any other error leaves
 * open whether a change was made, an `invalid_response` to a success too: keep the key, and repeat
 * the request with that key only.
 *
 * @example
 * try {
 *   await server.charge({ … });
 * } catch (error) {
 *   if (error instanceof CreditsError && error.code === 'out_of_credits') return refuse(error.problem);
 *   throw error;
 * }
 */
export class CreditsError extends Error {
  override readonly name = 'CreditsError';
  /** Stable for ever; the backend's, or one of {@link ClientErrorCode}. */
  declare readonly code: Open<ProblemCode | ClientErrorCode>;
  /** The HTTP status; 0 when there was no answer. */
  declare readonly status: number;
  /** What the backend said. It never carries an amount of the account, so that it may be shown. */
  declare readonly problem: Problem | undefined;
  /** Whether the same request, with the same key, may work later. */
  declare readonly retryable: boolean;
  /** How long the backend asked to be left alone, if it did. */
  declare readonly retryAfterMs: number | undefined;

  constructor(message: string, { cause, ...details }: CreditsErrorDetails) {
    super(message, cause === undefined ? undefined : { cause });
    Object.assign(this, details);
  }
}
