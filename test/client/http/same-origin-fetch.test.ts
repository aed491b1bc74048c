import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createServerClient, type ServerClient } from '../../../src/client/server-client.js';
import { failureOf, outcomeOf } from '../failure-of.js';
import { fakeFetch, text } from '../fake-fetch.js';
import * as replies from '../replies.js';

type Respond = (request: IncomingMessage, response: ServerResponse) => void;

/** Starts a real server, because only a real `fetch` shows which headers travel. */
async function serve(respond: Respond) {
  const seen: { url: string; method: string; headers: IncomingMessage['headers']; body: string }[] =
    [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      const { url = '', method = '', headers } = request;
      seen.push({ url, method, headers, body });
      respond(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { seen, port, origin: `http://127.0.0.1:${port}` };
}

const answer =
  (body: unknown): Respond =>
  (_, response) =>
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));

const clientAt = (origin: string) =>
  createServerClient({ baseUrl: `${origin}/api`, headers: { 'x-api-key': 'sk_secret' } });

const onAccount = { accountId: 'acct_1', idempotencyKey: 'message:42:charge' };
const grant = (client: ServerClient) => client.grant({ ...onAccount, amountMicros: 5_000_000 });
const read = (client: ServerClient) => client.getCredits('acct_1');

const statuses = [301, 302, 303, 307, 308];

describe('a redirect to another origin', () => {
  it.each(
    statuses.flatMap((status) => [
      { status, name: 'a read', send: read },
      { status, name: 'a change', send: grant },
    ]),
  )('$status takes neither the headers nor the body of $name along', async ({ status, send }) => {
    const elsewhere = await serve(answer(replies.credits));
    const backend = await serve((request, response) =>
      response.writeHead(status, { location: `${elsewhere.origin}${request.url}` }).end(),
    );
    const error = await failureOf(send(clientAt(backend.origin)));
    expect(error).toMatchObject({ code: 'invalid_response', status, retryable: false });
    expect(error.message).toContain('set baseUrl to the address of the backend');
    expect(error.message).not.toContain(String(elsewhere.port));
    expect(backend.seen).toHaveLength(1);
    expect(elsewhere.seen).toEqual([]);
  });

  it.each([
    '//127.0.0.2:9/steal',
    'http://evil.example/',
    'https://127.0.0.1/',
    'http://127.0.0.1@evil.example/',
    '\\\\evil.example',
    'javascript:alert(1)',
    'data:application/json,{}',
    'file:///etc/passwd',
    'http://[',
    '',
  ])('is not requested when it names %j', async (location) => {
    const { fetch, sent } = fakeFetch(text('', 307, { location }));
    const baseUrl = 'http://127.0.0.1:8080/api';
    const client = createServerClient({ baseUrl, headers: {}, fetch });
    // An empty location names the same address again, so it ends at the limit.
    expect(await failureOf(grant(client))).toMatchObject({ code: 'invalid_response' });
    for (const { url } of sent) expect(new URL(url).origin).toBe('http://127.0.0.1:8080');
  });

  it('is never requested, whatever the location says', async () => {
    const pieces =
      'http https : / // \\ @ 127.0.0.1 :8080 evil.example . .. ? # %2f javascript: [::1] a';
    const piece = fc.constantFrom('\t', ' ', ...pieces.split(' '));
    const locations = fc.array(piece, { maxLength: 7 }).map((chosen) => chosen.join(''));
    await fc.assert(
      fc.asyncProperty(locations, fc.constantFrom(...statuses), async (location, status) => {
        const safe = location.replaceAll(/[\t ]+$|^[\t ]+/g, '');
        const { fetch, sent } = fakeFetch(text('', status, { location: safe }));
        const baseUrl = 'http://127.0.0.1:8080/api';
        const client = createServerClient({ baseUrl, headers: {}, fetch });
        await outcomeOf(read(client));
        for (const { url } of sent) expect(new URL(url).origin).toBe('http://127.0.0.1:8080');
        expect(sent.length).toBeLessThanOrEqual(4);
      }),
      { numRuns: 300, seed: 6 },
    );
  });
});

describe('a redirect within the origin', () => {
  it.each(statuses)('%i is followed by a read, with its headers', async (status) => {
    const backend = await serve((request, response) =>
      request.url?.endsWith('/')
        ? answer(replies.credits)(request, response)
        : response.writeHead(status, { location: `${request.url}/` }).end(),
    );
    expect(await read(clientAt(backend.origin))).toEqual(replies.credits);
    expect(backend.seen).toHaveLength(2);
    expect(backend.seen[1]?.headers['x-api-key']).toBe('sk_secret');
  });

  it.each([307, 308])('%i is followed by a change, with its key and its body', async (status) => {
    const backend = await serve((request, response) =>
      request.url?.endsWith('/')
        ? answer(replies.transaction)(request, response)
        : response.writeHead(status, { location: `${request.url}/` }).end(),
    );
    expect(await grant(clientAt(backend.origin))).toMatchObject(replies.transaction);
    const [first, second] = backend.seen;
    expect(second).toMatchObject({ method: 'POST', body: first?.body });
    expect(second?.headers['idempotency-key']).toBe(onAccount.idempotencyKey);
  });

  it.each([301, 302, 303])('%i does not turn a change into a read', async (status) => {
    const backend = await serve((request, response) =>
      request.method === 'GET'
        ? answer(replies.transaction)(request, response)
        : response.writeHead(status, { location: `${request.url}/` }).end(),
    );
    expect(await failureOf(grant(clientAt(backend.origin)))).toMatchObject({ status });
    expect(backend.seen.map(({ method }) => method)).toEqual(['POST']);
  });

  it('is followed three times', async () => {
    const backend = await serve((request, response) =>
      response.writeHead(307, { location: `${request.url}/` }).end(),
    );
    expect(await failureOf(read(clientAt(backend.origin)))).toMatchObject({ status: 307 });
    expect(backend.seen).toHaveLength(4);
  });
});
