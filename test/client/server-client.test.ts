import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createServerClient, type ServerClient } from '../../src/client/server-client';
import { fakeFetch, json, offline, problem, type Answer } from './fake-fetch';
import * as replies from './replies';

const baseUrl = 'https://credits.internal/api';
const headers = { authorization: 'Bearer of-the-server' };
const onAccount = { accountId: 'acct_1', idempotencyKey: 'message:42:charge' };

const attribution = { actor: { id: 'user_ada', name: 'Ada' }, labels: { model: 'large' } };

const reads: [string, (server: ServerClient) => Promise<unknown>, unknown][] = [
  ['/credits', (server) => server.getCredits('acct_1'), replies.credits],
  ['/status', (server) => server.getStatus('acct_1'), replies.status],
  [
    '/status?consumable=sms',
    (server) => server.getStatus('acct_1', { consumable: 'sms' }),
    replies.status,
  ],
  ['/limits', (server) => server.getLimits('acct_1'), replies.limits],
  ['/usage', (server) => server.getUsage('acct_1'), replies.usage],
  ['/transactions', (server) => server.listTransactions('acct_1'), replies.transactionPage],
  [
    '/transactions?cursor=c1&limit=200&kind=refund',
    (server) => server.listTransactions('acct_1', { cursor: 'c1', limit: 200, kind: 'refund' }),
    replies.transactionPage,
  ],
];

const changes: [string, (server: ServerClient) => Promise<unknown>, object, object][] = [
  [
    '/charges',
    (server) =>
      server.charge({
        ...onAccount,
        amountMicros: 125,
        consumable: 'llm_tokens',
        onInsufficient: 'partial',
        ...attribution,
      }),
    { amountMicros: 125, consumable: 'llm_tokens', onInsufficient: 'partial', ...attribution },
    replies.charge,
  ],
  [
    '/holds',
    (server) =>
      server.hold({ ...onAccount, maxMicros: 500, consumable: 'llm_tokens', ...attribution }),
    { maxMicros: 500, consumable: 'llm_tokens', ...attribution },
    replies.hold,
  ],
  [
    '/holds/hold_1/extend',
    (server) => server.extendHold({ ...onAccount, holdId: 'hold_1', ttlSeconds: 60 }),
    { ttlSeconds: 60 },
    replies.hold,
  ],
  [
    '/grants',
    (server) => server.grant({ ...onAccount, amountMicros: 5_000_000 }),
    { amountMicros: 5_000_000 },
    replies.transaction,
  ],
  [
    '/adjustments',
    (server) => server.adjust({ ...onAccount, amountMicros: -3, description: 'Counted twice' }),
    { amountMicros: -3, description: 'Counted twice' },
    replies.transaction,
  ],
  [
    '/refunds',
    (server) => server.refund({ ...onAccount, purchaseId: 'pur_1', amountMicros: 3_330_000 }),
    { purchaseId: 'pur_1', amountMicros: 3_330_000 },
    replies.transaction,
  ],
];

const onHold = { accountId: 'acct_1', holdId: 'hold_1' };

const ends: [string, (server: ServerClient) => Promise<unknown>, object, object][] = [
  [
    'settle',
    (server) => server.settleHold({ ...onHold, finalMicros: 0 }),
    { finalMicros: 0 },
    replies.settledHold,
  ],
  ['release', (server) => server.releaseHold(onHold), {}, replies.hold],
];

describe('createServerClient', () => {
  it.each(reads)('reads %s of the given account', async (path, read, reply) => {
    const { fetch, sent } = fakeFetch(json(reply));
    expect(await read(createServerClient({ baseUrl, headers, fetch }))).toEqual(reply);
    expect(sent[0]).toMatchObject({
      method: 'GET',
      url: `https://credits.internal/api/accounts/acct_1${path}`,
    });
    expect(sent[0]?.headers.get('authorization')).toBe('Bearer of-the-server');
  });

  it.each(changes)('posts to %s with the key', async (path, change, body, reply) => {
    const { fetch, sent } = fakeFetch(json(reply, 201));
    const answer = await change(createServerClient({ baseUrl, headers, fetch }));
    expect(answer).toEqual({ ...reply, isReplay: false });
    expect(sent[0]).toMatchObject({
      method: 'POST',
      url: `https://credits.internal/api/accounts/acct_1${path}`,
      body,
    });
    expect(Object.fromEntries(sent[0]?.headers ?? [])).toEqual({
      accept: 'application/json',
      authorization: 'Bearer of-the-server',
      'content-type': 'application/json',
      'idempotency-key': 'message:42:charge',
    });
  });

  it.each([...changes, ...ends])(
    'says whether the backend answered %s as a repeat',
    async (_, change, _body, reply) => {
      const repeated: Answer = async () =>
        Response.json(reply, { status: 201, headers: { 'idempotent-replayed': 'true' } });
      const { fetch } = fakeFetch(repeated);
      const answer = await change(createServerClient({ baseUrl, headers, fetch }));
      expect(answer).toEqual({ ...reply, isReplay: true });
    },
  );

  it('rejects with the way in which a hold ended', async () => {
    const { fetch } = fakeFetch(problem(409, 'hold_not_open', { holdStatus: 'expired' }));
    const server = createServerClient({ baseUrl, headers, fetch });
    await expect(
      server.hold({ ...onAccount, maxMicros: 500, consumable: 'llm_tokens' }),
    ).rejects.toMatchObject({
      code: 'hold_not_open',
      status: 409,
      retryable: false,
      problem: { holdStatus: 'expired' },
    });
  });

  it.each(ends)(
    'posts to %s without a key, and again, because a hold ends once',
    async (path, end, body, reply) => {
      vi.useFakeTimers();
      onTestFinished(() => void vi.useRealTimers());
      const { fetch, sent } = fakeFetch(offline, json(reply));
      const ending = end(createServerClient({ baseUrl, headers, fetch }));
      await vi.runAllTimersAsync();
      expect(await ending).toEqual({ ...reply, isReplay: false });
      expect(sent).toHaveLength(2);
      for (const request of sent) {
        expect(request).toMatchObject({
          method: 'POST',
          url: `https://credits.internal/api/accounts/acct_1/holds/hold_1/${path}`,
          body,
        });
        expect(request.headers.has('idempotency-key')).toBe(false);
      }
    },
  );
});
