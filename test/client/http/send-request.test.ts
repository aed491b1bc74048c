import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHttpClient, type HttpClientOptions } from '../../../src/client/http-client';
import { failureOf, outcomeOf } from '../failure-of';
import { brokenOff, fakeFetch, json, offline, silent, type Answer } from '../fake-fetch';
import * as replies from '../replies';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function clientOf(answer: Answer, options: Partial<HttpClientOptions> = {}) {
  const { fetch, sent } = fakeFetch(answer);
  return { client: createHttpClient({ baseUrl: '/api', fetch, ...options }), sent };
}

const change = { accountId: 'acct_1', purchaseId: 'pur_1' };

describe('headers of the host app', () => {
  it.each<[string, HttpClientOptions['headers']]>([
    ['an object', { 'x-tenant': 'blue' }],
    ['Headers', new Headers({ 'x-tenant': 'blue' })],
    ['a function', () => ({ 'x-tenant': 'blue' })],
    ['a promise of them', async () => new Headers({ 'x-tenant': 'blue' })],
  ])('may be %s', async (_, headers) => {
    const { client, sent } = clientOf(json(replies.credits), { headers });
    await client.getCredits();
    expect(sent[0]?.headers.get('x-tenant')).toBe('blue');
  });

  it('never replace the headers of the contract', async () => {
    const headers = { 'Content-Type': 'text/plain', Accept: 'text/html' };
    const { client, sent } = clientOf(json(replies.purchase), { headers });
    await client.purchases.cancel(change);
    expect(sent[0]?.headers.get('content-type')).toBe('application/json');
    expect(sent[0]?.headers.get('accept')).toBe('application/json');
  });

  it('fail the request, and do not send it, when they reject', async () => {
    const cause = new Error('The session is over.');
    const { client, sent } = clientOf(json(replies.purchase), {
      headers: () => Promise.reject(cause),
    });
    const error = await failureOf(client.purchases.cancel(change));
    expect(error).toMatchObject({ code: 'network_error', cause });
    expect(sent).toEqual([]);
  });

  it('send nothing when they come after the time limit', async () => {
    let giveToken: (headers: Record<string, string>) => void = () => undefined;
    const { client, sent } = clientOf(json(replies.purchase), {
      headers: () => new Promise((resolve) => (giveToken = resolve)),
    });
    const failure = failureOf(client.purchases.cancel(change));
    await vi.advanceTimersByTimeAsync(30_000);
    expect((await failure).code).toBe('timeout');
    giveToken({ authorization: 'Bearer late' });
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toEqual([]);
  });
});

describe('fetch', () => {
  it('is looked up for each request, so that a test can replace it', async () => {
    const { fetch, sent } = fakeFetch(json(replies.credits));
    const client = createHttpClient({ baseUrl: '/api' });
    vi.stubGlobal('fetch', fetch);
    await client.getCredits();
    expect(sent).toHaveLength(1);
  });

  it('is called without an object, as browsers require', async () => {
    const { fetch } = fakeFetch(json(replies.credits));
    const owners: unknown[] = [];
    const client = createHttpClient({
      baseUrl: '/api',
      fetch(this: unknown, url, init) {
        owners.push(this);
        return fetch(url, init);
      },
    });
    await client.getCredits();
    expect(owners).toEqual([undefined]);
  });

  it.each([
    ['cannot connect', offline],
    ['breaks off in the middle of the body', brokenOff],
  ])('that %s is a network error', async (_, answer) => {
    const { client } = clientOf(answer);
    const error = await failureOf(client.purchases.cancel(change));
    expect(error).toMatchObject({ code: 'network_error', status: 0, retryable: true });
    expect(error.cause).toBeInstanceOf(TypeError);
    expect(error.message).toBe(
      'POST /purchases/{id}/cancel got no response because the connection failed. ' +
        'It may have taken effect: read the current state before you send it again.',
    );
  });
});

describe('the time limit of an attempt', () => {
  const bodyNeverCame: Answer = async () => new Response(new ReadableStream());
  const deaf: Answer = () => new Promise(() => undefined);

  it.each([
    ['without an answer', silent],
    ['while the body comes', bodyNeverCame],
    ['in a fetch that does not heed the signal', deaf],
  ])('ends it after 30 seconds: %s', async (_, answer) => {
    const { client, sent } = clientOf(answer);
    const failure = failureOf(client.purchases.cancel(change));
    await vi.advanceTimersByTimeAsync(29_999);
    expect(sent[0]?.init.signal?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await failure).toMatchObject({ code: 'timeout', status: 0, retryable: true });
    expect((await failure).message).toContain('got no response within 30 s.');
    expect(sent[0]?.init.signal?.aborted).toBe(true);
  });

  it('is set by the host app', async () => {
    const { client } = clientOf(silent, { timeoutMs: 5_000 });
    const failure = failureOf(client.purchases.cancel(change));
    await vi.advanceTimersByTimeAsync(5_000);
    expect((await failure).code).toBe('timeout');
  });

  it.each([1, 250, 4_999])('is honored below five seconds: %i ms', async (timeoutMs) => {
    const { client, sent } = clientOf(silent, { timeoutMs });
    const failures = [client.purchases.cancel(change), client.purchases.get(change)].map(failureOf);
    await vi.advanceTimersByTimeAsync(timeoutMs - 1);
    expect(sent.map(({ init }) => init.signal?.aborted)).toEqual([false, false]);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent.map(({ init }) => init.signal?.aborted)).toEqual([true, true]);
    await vi.advanceTimersByTimeAsync(60_000);
    for (const failure of failures) expect((await failure).code).toBe('timeout');
  });

  it('may be infinite', async () => {
    const { client, sent } = clientOf(silent, { timeoutMs: Infinity });
    const controller = new AbortController();
    const outcome = outcomeOf(client.purchases.cancel(change, { signal: controller.signal }));
    await vi.advanceTimersByTimeAsync(24 * 60 * 60 * 1000);
    expect(sent[0]?.init.signal?.aborted).toBe(false);
    controller.abort('enough');
    expect(await outcome).toBe('enough');
  });

  it('is longer than the wait that the request asks for', async () => {
    const slow: Answer = () =>
      new Promise((resolve) => {
        setTimeout(() => resolve(Response.json(replies.purchase)), 25_500);
      });
    const { client, sent } = clientOf(slow, { timeoutMs: 1_000 });
    const waiting = client.purchases.get({ purchaseId: 'pur_1', waitSeconds: 25 });
    await vi.advanceTimersByTimeAsync(25_500);
    expect(await waiting).toMatchObject({ id: 'pur_1' });
    expect(sent).toHaveLength(1);
  });
});
