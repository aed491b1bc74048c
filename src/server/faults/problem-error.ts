import { PROBLEM_MEDIA_TYPE, type Problem } from '../../contract/problems/problem.js';
import { problems, type ProblemCode } from '../../contract/problems/problem-codes.js';

export interface ProblemDetails {
  /** What happened here, why it matters, what to do. Never an amount of the account. */
  detail?: string | undefined;
  errors?: Problem['errors'] | undefined;
  actions?: Problem['actions'] | undefined;
  /** When the plan's included usage comes back. */
  resetsAt?: string | undefined;
  /** When to try again. */
  retryAfterSeconds?: number | undefined;
  /** The methods that would do. */
  allow?: string | undefined;
  cause?: unknown;
}

/**
 * A request that cannot be carried out, and changed nothing.
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
  /** Stable for ever. */
  readonly code: ProblemCode;
  /** The HTTP status. */
  readonly status: number;
  readonly details: ProblemDetails;

  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    const [status, title] = problems[code];
    super(details.detail ?? title, 'cause' in details ? { cause: details.cause } : undefined);
    this.code = code;
    this.status = status;
    this.details = details;
  }

  /** As RFC 9457 writes it. It may be forwarded to a browser as it is. */
  toProblem(requestId: string): Problem {
    const { detail, errors, actions, resetsAt } = this.details;
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
    };
  }
  /** The whole reply. */
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
