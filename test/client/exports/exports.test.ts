import { afterEach, beforeEach, describe, expect, expectTypeOf, it, vi } from 'vitest';
import { createHttpClient, type HttpClient } from '../../../src/client/http-client';
import type { CreditsClient, ExportProgress } from '../../../src/client/port/credits-client';
import { fakeFetch, json, problem, text, type Answer } from '../fake-fetch';
import { failureOf } from '../failure-of';
// Loads the code of downloads before a test installs fake timers.
import '../../../src/client/exports/download-csv';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const encoder = new TextEncoder();
const HEADERS = { 'content-type': 'text/csv; charset=utf-8' };

/** A CSV answer whose parts a test sends. */
function controlled(headers: Record<string, string> = {}) {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({ start: (given) => void (controller = given) });
  const answer: Answer = async ({ init }) => {
    init.signal?.addEventListener('abort', () => controller?.error(init.signal?.reason));
    return new Response(body, { headers: { ...HEADERS, ...headers } });
  };
  return {
    answer,
    send: (part: string) => controller?.enqueue(encoder.encode(part)),
    end: () => controller?.close(),
    fail: () => controller?.error(new TypeError('terminated')),
  };
}

function open(...answers: Answer[]) {
  const { fetch, sent } = fakeFetch(...answers);
  const client = createHttpClient({
    baseUrl: 'https://app.test/api',
    accountId: 'acct_1',
    timeoutMs: 10_000,
    headers: { authorization: 'Bearer token' },
    fetch,
  });
  return { client, sent };
}

const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

describe('a download of the history', () => {
  it('asks for a CSV file of the filtered history', async () => {
    const { client, sent } = open(text('id\r\n1\r\n', 200, HEADERS));
    const file = await client.exports.transactions({
      kind: 'consumption',
      actor: 'ann & bob',
      from: '2026-01-01T00:00:00Z',
      search: '10%',
    });
    expect(await file.text()).toBe('id\r\n1\r\n');
    expect(file.type).toBe('text/csv');
    const [request] = sent;
    const url = new URL(request?.url ?? '');
    expect(url.pathname).toBe('/api/accounts/acct_1/transactions');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      kind: 'consumption',
      actor: 'ann & bob',
      from: '2026-01-01T00:00:00Z',
      search: '10%',
    });
    expect(request?.headers.get('accept')).toBe('text/csv');
    expect(request?.headers.get('authorization')).toBe('Bearer token');
  });

  it('reports the rows that have arrived, of the rows that the backend promises', async () => {
    const { answer, send, end } = controlled({ 'x-total-rows': '3' });
    const { client } = open(answer);
    const progress: ExportProgress[] = [];
    const file = client.exports.transactions({}, { onProgress: (one) => progress.push(one) });
    for (const part of ['id\r\n', '1,"a\r', '\nb"\r\n2\r\n', '3\r\n']) {
      send(part);
      await settle();
    }
    end();
    expect(await (await file).text()).toBe('id\r\n1,"a\r\nb"\r\n2\r\n3\r\n');
    expect(progress).toEqual([0, 0, 2, 3].map((rows) => ({ rows, total: 3 })));
  });

  it('knows no total where the backend names none', async () => {
    for (const headers of [{}, { 'x-total-rows': '1e3' }] as Record<string, string>[]) {
      const { answer, send, end } = controlled(headers);
      const progress: ExportProgress[] = [];
      const file = open(answer).client.exports.transactions(
        {},
        { onProgress: (one) => progress.push(one) },
      );
      send('id\r\n1\r\n');
      end();
      await file;
      expect(progress).toEqual([{ rows: 1, total: null }]);
    }
  });

  it.each([
    ['inside a row', {}, 'id\r\n1\r\n2'],
    ['between two rows', { 'x-total-rows': '3' }, 'id\r\n1\r\n2\r\n'],
    ['before it begins', {}, ''],
  ] as const)('that ends %s is no file', async (_, headers, sent) => {
    const { answer, send, end } = controlled(headers);
    const failure = failureOf(open(answer).client.exports.transactions());
    if (sent) send(sent);
    end();
    expect(await failure).toMatchObject({ code: 'network_error', status: 0, retryable: true });
  });

  it('that breaks off is no file, and is not begun again behind the scenes', async () => {
    const { answer, send, fail } = controlled();
    const { client, sent } = open(answer);
    const failure = failureOf(client.exports.transactions());
    send('id\r\n1\r\n');
    await settle();
    fail();
    expect(await failure).toMatchObject({
      code: 'network_error',
      retryable: true,
      cause: { message: 'terminated' },
    });
    expect(sent).toHaveLength(1);
  });

  it('may take long, but may not pause for longer than timeoutMs', async () => {
    const { answer, send } = controlled();
    const { client, sent } = open(answer);
    const failure = failureOf(client.exports.transactions());
    send('id\r\n');
    for (let row = 0; row < 10; row += 1) {
      await settle(9_000);
      send('1\r\n');
    }
    await settle(10_000);
    expect(await failure).toMatchObject({ code: 'timeout', status: 0, retryable: true });
    // The connection is closed.
    expect(sent[0]?.init.signal?.aborted).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('ends when the caller aborts it, with the reason of the caller', async () => {
    const { answer, send } = controlled();
    const { client, sent } = open(answer);
    const canceling = new AbortController();
    const reason = new Error('The user canceled.');
    const file = client.exports.transactions({}, { signal: canceling.signal });
    const outcome = file.catch((error: unknown) => error);
    send('id\r\n1\r\n');
    await settle();
    canceling.abort(reason);
    expect(await outcome).toBe(reason);
    expect(sent[0]?.init.signal?.aborted).toBe(true);
    await expect(client.exports.transactions({}, { signal: canceling.signal })).rejects.toBe(
      reason,
    );
  });

  it('begins again after a temporary failure, and reports a refusal with its reason', async () => {
    const { client, sent } = open(problem(503, 'ledger_unavailable'), text('id\r\n', 200, HEADERS));
    const file = client.exports.transactions();
    await settle(1_000);
    expect((await file).size).toBe(4);
    expect(sent).toHaveLength(2);
    expect(vi.getTimerCount()).toBe(0);

    const refused = open(problem(403, 'forbidden_role')).client.exports.transactions();
    expect(await failureOf(refused)).toMatchObject({ code: 'forbidden_role', status: 403 });
  });

  it('from a backend that knows no CSV is an invalid response', async () => {
    const { client } = open(json({ data: [], nextCursor: null, currency: 'usd' }));
    expect(await failureOf(client.exports.transactions())).toMatchObject({
      code: 'invalid_response',
      status: 200,
      retryable: false,
    });
  });
});

describe('exports', () => {
  it('have the file of usage', async () => {
    const { client, sent } = open(text('group_by\r\n', 200, HEADERS));
    await client.exports.usage({ interval: 'hour', groupBy: 'label:model' });
    expect(sent[0]?.url).toBe(
      'https://app.test/api/accounts/acct_1/usage?interval=hour&groupBy=label%3Amodel',
    );
  });

  it('are an optional part of a client', () => {
    expectTypeOf<HttpClient['exports']>().not.toBeNullable();
    expectTypeOf<CreditsClient['exports']>().toBeNullable();
  });
});
