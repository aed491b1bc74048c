import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHttpClient, type HttpClient } from '../../../src/client/http-client';
import { createServerClient } from '../../../src/client/server-client';
import { failureOf } from '../failure-of';
import {
  brokenOff,
  fakeFetch,
  json,
  offline,
  problem,
  silent,
  text,
  type Answer,
} from '../fake-fetch';
import * as replies from '../replies';

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const onAccount = { accountId: 'acct_1' };
const withKey = { idempotencyKey: 'key-made-by-a-press' };
const settings = {
  enabled: true,
  thresholdMicros: 0,
  amountMicros: 25_000_000,
  monthlyLimitMicros: null,
};

const safe: Record<string, (client: HttpClient) => Promise<unknown>> = {
  'GET /credits': (client) => client.getCredits(),
  'GET /purchases/{id}': (client) => client.purchases.get({ purchaseId: 'pur_1' }),
  'POST /purchases with its key': (client) =>
    client.purchases.create({ ...onAccount, ...withKey, amountMicros: 10_000_000 }),
  'POST /auto-top-up/resume with its key': (client) =>
    client.autoTopUp.resume({ ...onAccount, ...withKey }),
};

const unsafe: Record<string, (client: HttpClient) => Promise<unknown>> = {
  'PUT /auto-top-up': (client) =>
    client.autoTopUp.save({ ...onAccount, version: '3', ...settings }),
  'POST /purchases/{id}/cancel': (client) =>
    client.purchases.cancel({ ...onAccount, purchaseId: 'pur_1' }),
  'POST /portal-sessions': (client) =>
    client.portal.open({ ...onAccount, returnUrl: 'https://example.com/' }),
};

const passing: Record<string, Answer> = {
  'no connection': offline,
  'a body that breaks off': brokenOff,
  'no answer in time': silent,
  '408': problem(408, 'request_timeout'),
  '429': problem(429, 'rate_limited'),
  '500': problem(500, 'internal_error'),
  '503': problem(503, 'ledger_unavailable'),
  'an HTML 502 of a proxy': text('<h1>Bad Gateway</h1>', 502),
  'the first still running': problem(409, 'idempotency_in_progress'),
};

const lasting: Record<string, Answer> = {
  ...Object.fromEntries(
    [400, 401, 402, 403, 404, 405, 409, 412, 413, 415, 422, 428].map((status) => [
      String(status),
      problem(status, 'some_code'),
    ]),
  ),
  'credits that are held': problem(402, 'credits_reserved', { headers: { 'retry-after': '1' } }),
  'an HTML 404': text('<h1>Not Found</h1>', 404),
  'a success that is no JSON': text('<h1>Welcome</h1>'),
  'a success that breaks the contract': json([]),
};

type Request = (client: HttpClient) => Promise<unknown>;

async function attemptsOf(request: Request, answer: Answer): Promise<number> {
  const { fetch, sent } = fakeFetch(answer);
  const failure = failureOf(request(createHttpClient({ baseUrl: '/api', fetch })));
  await vi.runAllTimersAsync();
  await failure;
  return sent.length;
}

/** The number of attempts for each reason of a failure. */
async function attemptsAfter(reasons: Record<string, Answer>, request: Request) {
  const attempts = new Map<string, number>();
  for (const [reason, answer] of Object.entries(reasons)) {
    attempts.set(reason, await attemptsOf(request, answer));
  }
  return attempts;
}

const each = (reasons: object, attempts: number) =>
  new Map(Object.keys(reasons).map((reason) => [reason, attempts]));

describe('a request that fails', () => {
  it.each(Object.entries(safe))('is attempted up to three times: %s', async (_, request) => {
    expect(await attemptsAfter(passing, request)).toEqual(each(passing, 3));
    expect(await attemptsAfter(lasting, request)).toEqual(each(lasting, 1));
  });

  it.each(Object.entries(unsafe))('is attempted once: %s', async (_, request) => {
    const reasons = { ...passing, ...lasting };
    expect(await attemptsAfter(reasons, request)).toEqual(each(reasons, 1));
  });

  it('is attempted again for a temporary status or code alone', async () => {
    const requests = fc.constantFrom(...Object.values(safe));
    const statuses = fc.integer({ min: 400, max: 599 });
    const codes = fc.constantFrom('idempotency_in_progress', 'not_found', 'a_later_code');
    await fc.assert(
      fc.asyncProperty(requests, statuses, codes, async (request, status, code) => {
        const isPassing =
          [408, 429].includes(status) ||
          status >= 500 ||
          (code === 'idempotency_in_progress' && status !== 402);
        expect(await attemptsOf(request, problem(status, code))).toBe(isPassing ? 3 : 1);
      }),
    );
  });

  it('succeeds with the first successful attempt', async () => {
    const { fetch, sent } = fakeFetch(offline, problem(503, 'x'), json(replies.credits));
    const reading = createHttpClient({ baseUrl: '/api', fetch }).getCredits();
    await vi.runAllTimersAsync();
    expect(await reading).toEqual(replies.credits);
    expect(sent).toHaveLength(3);
  });

  it('fails with the error of the last attempt', async () => {
    const { fetch } = fakeFetch(offline, problem(503, 'x'), problem(404, 'not_found'));
    const failure = failureOf(createHttpClient({ baseUrl: '/api', fetch }).getCredits());
    await vi.runAllTimersAsync();
    expect(await failure).toMatchObject({ code: 'not_found', status: 404 });
  });

  it('has the same key and body on every attempt, also when the caller changes its arguments', async () => {
    const { fetch, sent } = fakeFetch(offline, offline, json(replies.charge, 201));
    const request = {
      ...onAccount,
      ...withKey,
      amountMicros: 125,
      consumable: 'llm_tokens',
      onInsufficient: 'reject' as const,
    };
    const server = createServerClient({ baseUrl: '/api', headers: {}, fetch });
    const charging = server.charge(request);
    request.amountMicros = 9_999;
    request.idempotencyKey = 'another-key-made-later';
    await vi.runAllTimersAsync();
    await charging;

    const [first, ...others] = sent.map(({ url, init, headers }) => ({
      url,
      body: init.body,
      headers: [...headers],
    }));
    expect(first?.headers).toContainEqual(['idempotency-key', withKey.idempotencyKey]);
    expect(first?.body).toContain('"amountMicros":125,');
    expect(others).toEqual([first, first]);
  });

  it('calls the headers function of the host app on every attempt', async () => {
    const { fetch, sent } = fakeFetch(offline);
    let asked = 0;
    const headers = () => ({ authorization: `Bearer ${(asked += 1)}` });
    const failure = failureOf(createHttpClient({ baseUrl: '/api', fetch, headers }).getCredits());
    await vi.runAllTimersAsync();
    await failure;
    const tokens = sent.map((request) => request.headers.get('authorization'));
    expect(tokens).toEqual(['Bearer 1', 'Bearer 2', 'Bearer 3']);
  });
});
