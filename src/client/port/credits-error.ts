import type { Problem } from '../../contract/problems/problem.js';
import type { ProblemCode } from '../../contract/problems/problem-codes.js';
import type { Open } from '../../contract/validation/scalars.js';

/**
 * Codes of failures that the backend does not report: no connection, no response in time, a response that breaks the
 * contract, or responses that name two accounts in turn.
 */
export type ClientErrorCode =
  'network_error' | 'timeout' | 'invalid_response' | 'ambiguous_account';

export interface CreditsErrorDetails {
  code: Open<ProblemCode | ClientErrorCode>;
  status: number;
  problem?: Problem | undefined;
  retryable: boolean;
  retryAfterMs?: number | undefined;
  cause?: unknown;
}

/**
 * The error of a failed request to the credits backend.
 *
 * With a `problem`, the backend refused the request. Unless the error is `retryable`, nothing was changed
 * and the idempotency key is used up. With `invalid_request` and status 0, the request was never sent.
 * After any other error the outcome is unknown, also after an `invalid_response` to a success: keep the
 * key, and send the request again only with that key.
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
  /** The backend's code, or a {@link ClientErrorCode}. Codes never change. */
  declare readonly code: Open<ProblemCode | ClientErrorCode>;
  /** HTTP status; 0 without a response. */
  declare readonly status: number;
  /** The backend's problem document. It never contains an amount of the account, so you may show it. */
  declare readonly problem: Problem | undefined;
  /** Whether the same request, with the same key, may succeed later. */
  declare readonly retryable: boolean;
  /** Milliseconds to wait before the next attempt, if the backend asked for a wait. */
  declare readonly retryAfterMs: number | undefined;

  constructor(message: string, { cause, ...details }: CreditsErrorDetails) {
    super(message, cause === undefined ? undefined : { cause });
    Object.assign(this, details);
  }
}
