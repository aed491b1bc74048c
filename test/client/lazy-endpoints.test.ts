import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHttpClient } from '../../src/client/http-client';
import { failureOf, outcomeOf } from './failure-of';
import { fakeFetch, json } from './fake-fetch';
import * as replies from './replies';

const CODE = '../../src/client/lazy-endpoints';
const purchase = {
  accountId: 'acct_1',
  idempotencyKey: 'key-made-by-a-press',
  amountMicros: 10_000_000,
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.doUnmock(CODE);
  vi.resetModules();
});

function start(reply: unknown) {
  const { fetch, sent } = fakeFetch(json(reply));
  return { client: createHttpClient({ baseUrl: '/api', fetch, timeoutMs: 5_000 }), sent };
}

/** Code on a connection on which nothing ever comes, until `arrive` is called. */
function codeOnItsWay() {
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  vi.doMock(CODE, async (original) => {
    await arrived;
    return original();
  });
  return { arrive: () => arrive() };
}

describe('the code of what is asked for later', () => {
  it('is not needed for an overview', async () => {
    vi.doMock(CODE, () => Promise.reject(new TypeError('Failed to fetch')));
    const { client, sent } = start(replies.credits);
    expect(await client.getCredits()).toMatchObject({ accountId: 'acct_1' });
    expect(sent).toHaveLength(1);
  });

  it('that does not load sends nothing, and says so', async () => {
    vi.doMock(CODE, () => Promise.reject(new TypeError('Failed to fetch')));
    const { client, sent } = start(replies.purchase);
    const error = await failureOf(client.purchases.create(purchase));
    expect(error).toMatchObject({ code: 'network_error', status: 0, retryable: true });
    expect(error.cause).toBeInstanceOf(Error);
    expect(error.message).toBe(
      'Nothing was sent: the code for it did not load because the connection failed. Try again.',
    );
    expect(sent).toEqual([]);
  });

  it('that comes too late sends nothing any more', async () => {
    const { arrive } = codeOnItsWay();
    const { client, sent } = start(replies.purchase);
    const failure = failureOf(client.purchases.create(purchase));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await failure).toMatchObject({ code: 'timeout', status: 0, retryable: true });
    expect((await failure).message).toContain('Nothing was sent: the code for it did not load');
    arrive();
    vi.useRealTimers();
    await import(CODE);
    expect(sent).toEqual([]);
  });

  it('that comes after the request was given up sends nothing', async () => {
    const { arrive } = codeOnItsWay();
    const { client, sent } = start(replies.purchase);
    const controller = new AbortController();
    const outcome = outcomeOf(client.purchases.create(purchase, { signal: controller.signal }));
    await vi.advanceTimersByTimeAsync(10);
    controller.abort('closed');
    expect(await outcome).toBe('closed');
    arrive();
    vi.useRealTimers();
    await import(CODE);
    expect(sent).toEqual([]);
  });
});
