import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Handler } from '../../../src/server/http/handler.js';
import { createNodeListener } from '../../../src/server/node.js';
import { ACCOUNT } from '../open-service.js';
import { problemIn } from '../problem-in.js';
import { signIn } from '../contract/principals.js';
import { base, get, last, one, openServer, post } from './open-server.js';
import { request, talk } from './talk.js';

describe('the Node listener, with a malformed request', () => {
  it.each(['a b', 'credits.test:99999', '[::1', '%zz', 'a<b', 'a|b', ''])(
    'answers the host %j with a problem',
    async (host) => {
      const { port, isAlive } = await openServer();
      const replies = await talk(port, get('owner', `${base}/credits`, { host, ...last }));
      expect(replies.map((reply) => problemIn(reply))).toEqual([['invalid_request']]);
      expect(replies[0]?.headers.get('cache-control')).toBe('no-store');
      expect(replies[0]?.headers.get('x-request-id')).toMatch(/^req_[0-9a-f]{32}$/);
      expect(await isAlive()).toBe(true);
    },
  );

  it('refuses OPTIONS *, TRACE, and CONNECT', async () => {
    const { port, isAlive } = await openServer();
    for (const line of ['OPTIONS *', `TRACE ${base}/credits`]) {
      const replies = await talk(port, request(line, { ...signIn('owner', ACCOUNT), ...last }));
      expect(replies.map((reply) => problemIn(reply))).toEqual([['invalid_request']]);
    }
    await talk(port, request('CONNECT credits.test:443', last));
    expect(await isAlive()).toBe(true);
  });

  it('survives any bytes on the connection', async () => {
    const { port, isAlive, lookAt } = await openServer();
    const before = await lookAt();
    const starts = fc.constantFrom(
      '',
      'GET ',
      post('consumer', `${base}/charges`),
      'POST / HTTP/1.1\r\n',
    );
    await fc.assert(
      fc.asyncProperty(starts, fc.uint8Array({ maxLength: 200 }), async (start, bytes) => {
        await talk(
          port,
          start,
          bytes,
          '\r\n\r\n',
          'GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
        );
      }),
      { numRuns: 100 },
    );
    expect(await isAlive()).toBe(true);
    expect(await lookAt()).toBe(before);
  });
});

describe('a request target', () => {
  it('with a host replaces the Host header', async () => {
    const { port } = await openServer();
    const target = `https://app.example.com${base}`;
    const ask = async (origin: string) =>
      talk(port, post('consumer', `${target}/charges`, { origin, ...last }, one));
    expect(await ask('https://app.example.com')).toMatchObject([{ status: 201 }]);
    expect((await ask('http://credits.test')).map((reply) => problemIn(reply))).toEqual([
      ['forbidden_origin'],
    ]);
    const read = await talk(port, get('owner', `${target}/transactions?limit=1`, last));
    expect(JSON.parse(read[0]?.text ?? '')).toMatchObject({ data: [{ seq: 2 }] });
  });

  it.each([
    ['with .. segments', `${base}/../acct_2/credits`],
    ['with encoded .. segments', `${base}/%2e%2e/acct_2/credits`],
    ['with backslashes', `${base}/..\\acct_2\\credits`],
    ['with an encoded slash', `/api/credits/accounts/${ACCOUNT}%2Fcredits`],
    ['with a lone %', `/api/credits/accounts/%/credits`],
    ['with an empty path', '/'],
  ])('%s is not found', async (_, target) => {
    const { port } = await openServer();
    const replies = await talk(port, get(`owner of ${ACCOUNT}`, target, last));
    expect(replies.map((reply) => problemIn(reply))).toEqual([['not_found']]);
  });

  it('that starts with two slashes keeps the Host header', async () => {
    const { port } = await openServer();
    const replies = await talk(port, get('owner', `//evil.example${base}/credits`, last));
    expect(replies).toMatchObject([{ status: 200 }]);
  });
});

describe('a repeated header', () => {
  it('is refused instead of read as one of its two values', async () => {
    const { port, lookAt } = await openServer();
    const before = await lookAt();
    const sends = async (line: string) => {
      const [head = '', body = ''] = post('consumer', `${base}/charges`, last, one).split(
        '\r\n\r\n',
      );
      const [reply] = await talk(port, `${head}\r\n${line}\r\n\r\n${body}`);
      return reply;
    };
    expect(await sends('content-type: application/json')).toMatchObject({ status: 415 });
    const origin = 'origin: http://credits.test';
    expect(await sends(`${origin}\r\n${origin}`)).toMatchObject({ status: 403 });
    for (const key of ['another-key-of-this-test', 'another', '']) {
      expect(await sends(`idempotency-key: ${key}`)).toMatchObject({ status: 400 });
    }
    expect(await sends('content-length: 5')).toMatchObject({ status: 400 });
    expect(await sends('transfer-encoding: chunked')).toMatchObject({ status: 400 });
    expect(await lookAt()).toBe(before);
  });
});

describe('the origin of the Node listener', () => {
  const from = (port: number, origin: string) =>
    talk(port, post('consumer', `${base}/charges`, { origin, ...last }, one));

  it('is taken from the Host header, unless an option names it', async () => {
    const plain = await openServer();
    expect(await from(plain.port, 'http://credits.test')).toMatchObject([{ status: 201 }]);
    expect(await from(plain.port, 'https://app.example.com')).toMatchObject([{ status: 403 }]);

    const proxied = await openServer({ origin: 'https://app.example.com/' });
    expect(await from(proxied.port, 'https://app.example.com')).toMatchObject([{ status: 201 }]);
    expect(await from(proxied.port, 'http://credits.test')).toMatchObject([{ status: 403 }]);
  });

  it.each([
    'app.example.com',
    'localhost:3000',
    '/api',
    '',
    'https://',
    'https://app example.com',
    'https://app.example.com:99999',
  ])('throws at creation when the option is %j', (origin) => {
    const make = () => createNodeListener(async () => new Response(), { origin });
    expect(make).toThrow('include the scheme');
  });

  it('throws at creation when the option is misspelled, or the handler is missing', () => {
    const misspelled: object = { orgin: 'https://app.example.com' };
    expect(() => createNodeListener(async () => new Response(), misspelled)).toThrow(
      'the option "orgin", which does not exist',
    );
    const { handler } = {} as { handler: Handler };
    expect(() => createNodeListener(handler)).toThrow('pass backend.handler');
  });
});
