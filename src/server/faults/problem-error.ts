import {
  PROBLEM_MEDIA_TYPE,
  type EndedHoldStatus,
  type Problem,
} from '../../contract/problems/problem.js';
import { problems, type ProblemCode } from '../../contract/problems/problem-codes.js';

/** Details of one problem, beyond its code. */
export interface ProblemDetails {
  /** The explanation of this problem, with the next step. It never contains an amount of the account. */
  detail?: string | undefined;
  /** The invalid fields, each with a JSON pointer into the request. */
  errors?: Problem['errors'] | undefined;
  /** The actions that would resolve the problem, such as `purchase`. */
  actions?: Problem['actions'] | undefined;
  /** The time at which the plan's included usage resets: RFC 3339 in UTC. */
  resetsAt?: string | undefined;
  /** With `hold_not_open`: the way in which the hold ended. */
  holdStatus?: EndedHoldStatus | undefined;
  /** The number of seconds to wait before a retry, sent as `Retry-After`. */
  retryAfterSeconds?: number | undefined;
  /** The methods that the path supports, sent as `Allow`. */
  allow?: string | undefined;
  /** The error behind the problem. It is reported, but never sent to a client. */
  cause?: unknown;
}

/**
 * The error that every method of the backend throws when it cannot carry out a request. Nothing was changed,
 * except that the outcome is unknown for `ledger_unavailable` and `payment_provider_unavailable`: send the
 * same request again, with the same idempotency key.
 *
 * @example
 * try {
 *   await backend.charge(accountId, request);
 * } catch (error) {
 *   if (error instanceof ProblemError) return error.toResponse(requestId);
 *   throw error;
 * }
 */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  /** The machine-readable code, such as `out_of_credits`. Codes never change their meaning. */
  readonly code: ProblemCode;
  /** The HTTP status of the response. */
  readonly status: number;
  readonly details: ProblemDetails;

  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    const [status, title] = problems[code];
    // Logs show only the message, so it names the fields.
    const fields = details.errors?.map(({ pointer, message }) => `${pointer || '/'}: ${message}`);
    const message = [details.detail ?? title, ...(fields ?? [])].join(' ');
    super(message, 'cause' in details ? { cause: details.cause } : undefined);
    this.code = code;
    this.status = status;
    this.details = details;
  }

  /** Returns the problem in the format of RFC 9457. It is safe to forward to a browser. */
  toProblem(requestId: string): Problem {
    const { detail, errors, actions, resetsAt, holdStatus } = this.details;
    const [status, title] = problems[this.code];
    return {
      type: `urn:problem-type:credits:${this.code.replaceAll('_', '-')}`,
      title,
      status,
      code: this.code,
      requestId,
      ...(detail !== undefined && { detail }),
      ...(errors && { errors }),
      ...(actions && { actions }),
      ...(resetsAt !== undefined && { resetsAt }),
      ...(holdStatus !== undefined && { holdStatus }),
    };
  }

  /** Returns the problem as an HTTP response. */
  toResponse(requestId: string): Response {
    const { retryAfterSeconds, allow } = this.details;
    const headers = new Headers({
      'content-type': PROBLEM_MEDIA_TYPE,
      'cache-control': 'no-store',
      'x-request-id': requestId,
    });
    if (retryAfterSeconds !== undefined) headers.set('retry-after', String(retryAfterSeconds));
    if (allow !== undefined) headers.set('allow', allow);
    const body = JSON.stringify(this.toProblem(requestId));
    return new Response(body, { status: this.status, headers });
  }
}
