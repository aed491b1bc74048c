import * as z from 'zod/mini';

/** Limits how many requests a principal may send, and how many an account may receive. */
export interface RateLimiter {
  /**
   * Takes `cost` from the budget of a key, or says when that is possible again.
   *
   * The keys are `user:{userId}` for a signed-in person, `server:{accountId}` for your servers' requests for an
   * account, and `account:{accountId}` for all requests for an account. `cost` is 1.
   *
   * @example A counter per second in Redis, for all processes
   * limit: async (key, cost) => {
   *   const window = `${key}:${Math.floor(Date.now() / 1000)}`;
   *   const [count] = await redis.multi().incrBy(window, cost).expire(window, 2).exec();
   *   const perSecond = key.startsWith('account:') ? 300 : 100;
   *   return count <= perSecond ? { isAllowed: true } : { isAllowed: false, retryAfterSeconds: 1 };
   * }
   */
  limit: (key: string, cost: number) => Promise<RateLimit> | RateLimit;
}

/** Whether a request is within its limit, and the seconds to wait if it is not. */
export type RateLimit = { isAllowed: true } | { isAllowed: false; retryAfterSeconds: number };

/** The longest time that a limiter may ask a client to wait. */
const MAX_RETRY_AFTER_SECONDS = 86_400;

/** The answers that a limiter may give. */
export const rateLimitSchema = z.discriminatedUnion('isAllowed', [
  z.object({ isAllowed: z.literal(true) }),
  z.object({
    isAllowed: z.literal(false),
    retryAfterSeconds: z.number().check(z.nonnegative(), z.maximum(MAX_RETRY_AFTER_SECONDS)),
  }),
]);
