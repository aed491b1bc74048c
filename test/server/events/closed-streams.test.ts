import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import type { Sender } from '../contract/principals.js';
import { ACCOUNT, openService } from '../open-service.js';
import { problemIn } from '../problem-in.js';
import { openListening } from './open-listening.js';
import { isStatus } from './read-frames.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A change of anything. */
const changed = { event: 'credits.changed', data: '{"version":"3pm"}' };

describe('the stream of an account that is closed', () => {
  it.each<[Sender]>([['owner'], ['admin'], ['administrator']])(
    'tells the page of %s to read again, and ends',
    async (sender) => {
      const { listen, give, closeAccount } = await openListening();
      await give(10_000_000);
      const { until, next, soon } = await listen(sender);
      await until(isStatus);
      await closeAccount(ACCOUNT);
      expect(await soon()).toEqual(changed);
      expect(await next()).toBeNull();
    },
  );

  it('ends for a member', async () => {
    const { listen, give, closeAccount } = await openListening();
    await give(10_000_000);
    const { until, soon } = await listen('member');
    await until(isStatus);
    await closeAccount(ACCOUNT);
    expect(await soon()).toBeNull();
  });

  it('ends within two seconds when another process closed the account', async () => {
    const store = createMemoryStore();
    const { listen, give } = await openListening({ store });
    const other = await openService({ store });
    await give(10_000_000);
    const { until, next } = await listen('owner');
    await until(isStatus);
    await other.closeAccount(ACCOUNT);
    const [first, second] = [next(), next()];
    await vi.advanceTimersByTimeAsync(2_000);
    expect([await first, await second]).toEqual([changed, null]);
  });

  it('opens again for a server of admin scope only', async () => {
    const { listen, give, closeAccount, leave } = await openListening();
    await give(10_000_000);
    await closeAccount(ACCOUNT);
    for (const sender of ['owner', 'member', 'consumer'] as const) {
      expect((await listen(sender)).response.status).toBe(410);
    }
    const { next } = await listen('administrator');
    expect(await next()).toEqual({ retry: '2000' });
    await leave();
  });

  it('answers a waiting long poll with 410', async () => {
    const { ask, give, closeAccount } = await openListening();
    await give(10_000_000);
    const headers = { accept: 'application/json' };
    const waiting = ask('owner', 'GET /events?after=0&wait=25', { headers });
    await vi.advanceTimersByTimeAsync(500);
    await closeAccount(ACCOUNT);
    await vi.advanceTimersByTimeAsync(200);
    expect(problemIn(await waiting)).toEqual(['account_closed']);
  });
});
