import type { RateLimit, RateLimiter } from '../ports/rate-limiter.js';

/** The limits of `createMemoryRateLimiter`, in requests per second. As many may arrive at once. */
export interface RateLimits {
  /**
   * The limit of each signed-in person, and of your servers for each account.
   *
   * @default 100
   */
  principalPerSecond?: number;
  /**
   * The limit of each account, over all of its people and servers.
   *
   * @default 300
   */
  accountPerSecond?: number;
  /**
   * Returns a time in milliseconds.
   *
   * @default performance.now
   */
  clock?: () => number;
}

/** The number of keys to remember: a few megabytes. */
const MAX_KEYS = 10_000;
const SECOND_MS = 1_000;
/** Times are not exact: without it, a request may be refused at the moment that its refusal named. */
const ROUNDING = 1e-6;

interface Bucket {
  tokens: number;
  filledAt: number;
}

/**
 * Creates the rate limiter that a backend uses by default: a token bucket per key, in the memory of this
 * process. Each further process has its own buckets, so the limits of an app are those of all its processes
 * together. It remembers the 10,000 keys that were used last. Throws if a limit is not at least 1.
 *
 * @example createCreditsBackend({ rateLimiter: createMemoryRateLimiter({ accountPerSecond: 1_000 }), … })
 */
export function createMemoryRateLimiter({
  principalPerSecond = 100,
  accountPerSecond = 300,
  clock = () => performance.now(),
}: RateLimits = {}): RateLimiter {
  checkLimit('principalPerSecond', principalPerSecond);
  checkLimit('accountPerSecond', accountPerSecond);
  // In order of use, the oldest first.
  const buckets = new Map<string, Bucket>();

  function take(bucket: Bucket, perSecond: number, cost: number): RateLimit {
    const now = clock();
    const passedMs = Math.max(0, now - bucket.filledAt);
    bucket.tokens = Math.min(perSecond, bucket.tokens + (passedMs * perSecond) / SECOND_MS);
    bucket.filledAt = now;
    if (bucket.tokens < cost - ROUNDING) {
      return { isAllowed: false, retryAfterSeconds: (cost - bucket.tokens) / perSecond };
    }
    bucket.tokens -= cost;
    return { isAllowed: true };
  }

  return {
    limit(key, cost) {
      const perSecond = key.startsWith('account:') ? accountPerSecond : principalPerSecond;
      const bucket = buckets.get(key) ?? { tokens: perSecond, filledAt: clock() };
      buckets.delete(key);
      buckets.set(key, bucket);
      // A bucket is full after a second without use, so an old one is as good as a new one.
      for (const oldest of buckets.keys()) {
        if (buckets.size <= MAX_KEYS) break;
        buckets.delete(oldest);
      }
      return take(bucket, perSecond, cost);
    },
  };
}

function checkLimit(name: string, limit: number): void {
  if (limit >= 1 && limit < Infinity) return;
  throw new Error(
    `createMemoryRateLimiter received ${name} ${limit}, so it cannot count requests: use a number of 1 or more.`,
  );
}
