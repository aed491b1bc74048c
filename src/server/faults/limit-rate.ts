import { isPromise } from '../../std/is-promise.js';
import { withTimeout } from '../../std/timeout.js';
import { rateLimitSchema, type RateLimiter } from '../ports/rate-limiter.js';
import { ProblemError } from './problem-error.js';
import { readAnswer } from './read-answer.js';
import type { ReportFault } from './report-fault.js';

/** Counts a request against the limit of a key. Throws `rate_limited` if the limit is reached. */
export type LimitRate = (key: string, requestId: string) => Promise<void>;

/** Every request waits for the limiter, so a slow one must not hold them up. */
const TIMEOUT_MS = 1_000;
const COST = 1;

/**
 * Returns a function that asks the host app's limiter. A limiter that throws, takes more than a second, or
 * answers nonsense lets the request through and is reported: it protects the backend, and must not stop it.
 */
export function createLimitRate(limiter: RateLimiter, reportFault: ReportFault): LimitRate {
  async function ask(key: string) {
    let answer: unknown = limiter.limit(key, COST);
    // A limiter in memory answers at once. Waiting for it would cost every request a timer.
    if (isPromise(answer)) answer = await inTime(answer);
    return readAnswer(rateLimitSchema, 'rateLimiter.limit', answer);
  }

  return async (key, requestId) => {
    const rate = await ask(key).catch((fault: unknown) => {
      reportFault(fault, requestId);
      return { isAllowed: true } as const;
    });
    if (rate.isAllowed) return;
    throw new ProblemError('rate_limited', {
      detail: 'Too many requests arrived within a short time. Nothing was changed.',
      retryAfterSeconds: Math.max(1, Math.ceil(rate.retryAfterSeconds)),
    });
  };
}

function inTime(answer: PromiseLike<unknown>): Promise<unknown> {
  return withTimeout(async () => answer, {
    ms: TIMEOUT_MS,
    onTimeout: () => {
      throw new Error(
        `rateLimiter.limit did not answer within ${TIMEOUT_MS} ms, so the request was let through.`,
      );
    },
  });
}
