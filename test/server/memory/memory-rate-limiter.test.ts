import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryRateLimiter } from '../../../src/server/memory/memory-rate-limiter.js';

/** A limiter of 10 and 20 requests per second, with a clock that the test sets. */
function opened() {
  let now = 0;
  const limiter = createMemoryRateLimiter({
    principalPerSecond: 10,
    accountPerSecond: 20,
    clock: () => now,
  });
  return {
    /** Returns whether the request is allowed, or the seconds to wait. */
    limit(key: string, cost = 1) {
      const answer = limiter.limit(key, cost);
      if (answer instanceof Promise) throw new Error('The memory answers at once.');
      return answer.isAllowed || answer.retryAfterSeconds;
    },
    pass: (ms: number) => void (now += ms),
  };
}

/** Requests after which a bucket holds a little less than one token, because times are not exact. */
const afterRounding = [1, 3, 3, 2, 1, 2].map((cost, index) => ({
  waitMs: [0, 24, 6, 0, 0, 0][index] ?? 0,
  cost,
}));

const user = 'user:user_7';
const account = 'account:acme';

describe('the rate limiter in memory', () => {
  it.each([
    [user, 10],
    ['server:acme', 10],
    [account, 20],
  ])('allows a second of requests at once, and then one after the other: %s', (key, perSecond) => {
    const { limit, pass } = opened();
    for (let count = 0; count < perSecond; count += 1) expect(limit(key)).toBe(true);
    expect(limit(key)).toBeCloseTo(1 / perSecond);
    pass(1_000 / perSecond - 1);
    expect(limit(key)).toBeCloseTo(0.001);
    pass(1);
    expect(limit(key)).toBe(true);
    expect(limit(key)).toBeCloseTo(1 / perSecond);
    pass(60_000);
    for (let count = 0; count < perSecond; count += 1) expect(limit(key)).toBe(true);
    expect(limit(key)).not.toBe(true);
  });

  it('never allows more than its rate, in no window of time, and says when it allows the next', () => {
    const steps = fc.array(
      fc.record({ waitMs: fc.nat(300), cost: fc.integer({ min: 1, max: 3 }) }),
      {
        maxLength: 200,
      },
    );
    fc.assert(
      fc.property(steps, (requests) => {
        const { limit, pass } = opened();
        let now = 0;
        const allowed: { at: number; cost: number }[] = [];
        for (const { waitMs, cost } of requests) {
          pass(waitMs);
          now += waitMs;
          const answer = limit(user, cost);
          if (answer === true) allowed.push({ at: now, cost });
          else {
            const retryMs = Math.ceil(answer * 1000);
            pass(retryMs);
            now += retryMs;
            if (limit(user, cost) !== true) return false;
            allowed.push({ at: now, cost });
          }
        }
        return allowed.every(({ at: from }, first) => {
          let sum = 0;
          return allowed.slice(first).every(({ at, cost }) => {
            sum += cost;
            return sum <= 10 + ((at - from) / 1000) * 10 + 1e-5;
          });
        });
      }),
      { numRuns: 300, examples: [[afterRounding]] },
    );
  });

  it('counts each key on its own', () => {
    const { limit } = opened();
    for (let count = 0; count < 10; count += 1) limit(user);
    expect(limit(user)).not.toBe(true);
    expect(limit('user:user_8')).toBe(true);
    expect(limit(account)).toBe(true);
  });

  it('gives nothing away when its clock goes back', () => {
    const { limit, pass } = opened();
    for (let count = 0; count < 10; count += 1) limit(user);
    pass(-60_000);
    expect(limit(user)).toBeCloseTo(0.1);
    pass(100);
    expect(limit(user)).toBe(true);
  });

  it('remembers the 10,000 keys that were used last, so that keys cannot fill the memory', () => {
    const { limit } = opened();
    const others = (count: number) => {
      for (let other = 0; other < count; other += 1) limit(`user:other_${other}`);
    };
    for (let count = 0; count < 10; count += 1) limit(user);
    others(9_999);
    expect(limit(user)).not.toBe(true);
    others(10_000);
    expect(limit(user)).toBe(true);
  });

  it.each([0, 0.5, -1, Number.NaN, Infinity])('is not created with the limit %s', (limit) => {
    expect(() => createMemoryRateLimiter({ principalPerSecond: limit })).toThrow(
      'use a number of 1 or more',
    );
    expect(() => createMemoryRateLimiter({ accountPerSecond: limit })).toThrow('accountPerSecond');
  });
});
