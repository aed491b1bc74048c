import { describe, expect, it } from 'vitest';
import { prefetchCredits, type PrefetchOptions } from '../../src/client/prefetch-credits.js';
import { createMockBackend } from '../../src/mocks/backend/mock-backend.js';
import { scenario } from './prefetched-account.js';

describe('the headers of the page’s request', () => {
  /** The headers that arrive at the backend, with the URL. */
  async function arriving(given: unknown): Promise<Record<string, string> | null> {
    let arrived: Record<string, string> | null = null;
    const handler = (request: Request) => {
      arrived ??= { ...Object.fromEntries(request.headers), url: request.url };
      return Promise.resolve(new Response('', { status: 401 }));
    };
    await prefetchCredits({ backend: { handler }, headers: given } as PrefetchOptions);
    return arrived;
  }

  it('arrive if they identify the user, from Headers and from a Node.js request', async () => {
    const expected = {
      accept: 'application/json',
      authorization: 'Bearer 1',
      cookie: 'a=1; b=2',
      host: 'acme.example:3000',
      url: 'http://acme.example:3000/api/credits/accounts/current/status',
      'x-forwarded-host': 'one, two',
    };
    const node = {
      host: 'acme.example:3000',
      authorization: 'Bearer 1',
      cookie: ['a=1', 'b=2'],
      'x-forwarded-host': ['one', 'two'],
      'x-missing': undefined,
    };
    expect(await arriving(node)).toEqual(expected);
    const web = new Headers({
      ...node,
      cookie: 'a=1; b=2',
      'x-forwarded-host': 'one, two',
    } as never);
    web.delete('x-missing');
    expect(await arriving(web)).toEqual(expected);
  });

  it('do not arrive if they are about the page', async () => {
    const ofPage = {
      ':path': '/billing',
      ':authority': 'acme.example',
      accept: 'text/html',
      'Accept-Encoding': 'br',
      connection: 'keep-alive',
      'content-length': '12',
      'content-type': 'text/plain',
      'if-none-match': '"1"',
      'if-modified-since': 'Mon, 30 Nov 2026 00:00:00 GMT',
      origin: 'https://elsewhere.example',
      range: 'bytes=0-1',
      'sec-fetch-site': 'cross-site',
      te: 'trailers',
      'transfer-encoding': 'chunked',
      upgrade: 'h2c',
    };
    expect(await arriving(ofPage)).toEqual({
      accept: 'application/json',
      url: 'http://localhost/api/credits/accounts/current/status',
    });
  });

  it.each(['evil.example/accounts/acct_2/credits?', 'a b', '@', 'a#b', ''])(
    'never change the path of the request: host %j',
    async (host) => {
      const arrived = await arriving({ host });
      expect(arrived?.url).toBe('http://localhost/api/credits/accounts/current/status');
    },
  );

  it('lead to null if they are hostile, and never to an error', async () => {
    const hostile: unknown[] = [
      undefined,
      null,
      7,
      'cookie: 1',
      { cookie: 'a\nb: c' },
      { cookie: '€' },
      { 'not a name': '1' },
      { cookie: 7 },
      { cookie: { join: () => ({}) } },
      Promise.resolve(new Headers()),
      new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error('No.');
          },
        },
      ),
      {
        forEach: () => {
          throw new Error('No.');
        },
      },
    ];
    const backend = createMockBackend({ scenario });
    backend.control.signInAs(null);
    for (const given of hostile) {
      expect(await prefetchCredits({ backend, headers: given } as PrefetchOptions)).toBeNull();
    }
  });
});
