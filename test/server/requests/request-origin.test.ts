import { describe, expect, it } from 'vitest';
import { requestOrigin, type OriginRules } from '../../../src/server/requests/request-origin.js';
import { checkOrigin } from '../../../src/server/requests/check-origin.js';

const SITES = [null, 'same-origin', 'none', 'same-site', 'cross-site', 'same-origin, cross-site'];

/** Each origin, with the hosts that are its own. */
const ORIGINS: readonly (readonly [origin: string | null, ...hosts: string[]])[] = [
  [null],
  ['null'],
  ['https://app.example.com', 'app.example.com', 'APP.example.com', 'app.example.com:443'],
  ['http://app.example.com', 'app.example.com', 'APP.example.com'],
  ['http://app.example.com:8080', 'app.example.com:8080'],
  ['https://app.example.com/'],
  ['https://user@app.example.com'],
  ['https://app.example.com.evil.example'],
  ['https://evil.example'],
  ['file://app.example.com'],
  ['chrome-extension://app.example.com'],
  ['http://localhost:5173', 'localhost:5173'],
  ['http://192.168.1.5:3000', '192.168.1.5:3000'],
  ['http://[fd00::5]:3000', '[fd00::5]:3000'],
];

const HOSTS = [
  null,
  'app.example.com',
  'APP.example.com',
  'app.example.com:443',
  'app.example.com:8080',
  'localhost:3000',
  '192.168.1.5:3000',
  '[fd00::5]:3000',
  'app.example.com/x',
  'x@app.example.com',
  'not a host',
];

const FORWARDED = [
  null,
  '',
  'app.example.com',
  'app.example.com, proxy.internal',
  'evil.example',
  'localhost:5173',
];

const URL_OF_THE_SERVER = 'http://0.0.0.0:3000/api/credits/accounts/acct_1/purchases';

interface Case {
  method?: string;
  site?: string | null;
  origin?: string | null;
  host?: string | null;
  forwarded?: string | null;
  scheme?: string | null;
}

function requestOf({ method = 'POST', site, origin, host, forwarded, scheme }: Case): Request {
  const fields = {
    'sec-fetch-site': site,
    origin,
    host,
    'x-forwarded-host': forwarded,
    'x-forwarded-proto': scheme,
  };
  const headers = Object.entries(fields).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  return new Request(URL_OF_THE_SERVER, { method, headers });
}

const untrusting: OriginRules = { allowedOrigins: [], trustProxy: false };
const trusting: OriginRules = { allowedOrigins: [], trustProxy: true };

function mayChange(request: Request, rules: OriginRules): boolean {
  try {
    checkOrigin(request, requestOrigin(request, rules));
    return true;
  } catch {
    return false;
  }
}

describe('a change', () => {
  it('is allowed exactly when the browser, the hosts, or the host app say so', () => {
    let cases = 0;
    for (const site of SITES) {
      for (const [origin, ...ownHosts] of ORIGINS) {
        for (const host of HOSTS) {
          for (const forwarded of FORWARDED) {
            for (const trustProxy of [false, true]) {
              for (const allowedOrigins of [[], ['https://evil.example', 'http://b.example']]) {
                cases += 1;
                const rules = { allowedOrigins, trustProxy };
                const first = forwarded?.split(',')[0] ?? '';
                const sentTo = [host ?? '0.0.0.0:3000', ...(trustProxy ? [first] : [])];
                const isSameHost = ownHosts.some((own) => sentTo.includes(own));
                const expected =
                  site === 'same-origin' ||
                  site === 'none' ||
                  (origin === 'https://evil.example' && allowedOrigins.length > 0) ||
                  (site === null && (origin === null || isSameHost || isEvil(origin, sentTo)));
                for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
                  const request = requestOf({ method, site, origin, host, forwarded });
                  const facts = { method, site, origin, host, forwarded, ...rules };
                  expect({ ...facts, mayChange: mayChange(request, rules) }).toEqual({
                    ...facts,
                    mayChange: expected,
                  });
                }
                for (const method of ['GET', 'HEAD']) {
                  const request = requestOf({ method, site, origin, host, forwarded });
                  expect(mayChange(request, rules)).toBe(true);
                }
              }
            }
          }
        }
      }
    }
    expect(cases).toBe(6 * 14 * 11 * 6 * 2 * 2);
  });

  /** A proxy that the host app trusts may say that the backend is reached at any host. */
  function isEvil(origin: string, sentTo: string[]): boolean {
    return sentTo.includes('evil.example') && origin === 'https://evil.example';
  }

  it.each<[string, Case, OriginRules, boolean]>([
    [
      'behind a proxy that terminates TLS and keeps Host',
      { origin: 'https://app.example.com', host: 'app.example.com' },
      untrusting,
      true,
    ],
    [
      'behind Vite’s shorthand proxy, which changes Host',
      { site: 'same-origin', origin: 'http://localhost:5173', host: 'localhost:3000' },
      untrusting,
      true,
    ],
    [
      'from a phone in the local network, over http',
      { origin: 'http://192.168.1.5:3000', host: '192.168.1.5:3000' },
      untrusting,
      true,
    ],
    [
      'behind a proxy that changes Host, of a browser without Sec-Fetch-Site',
      { origin: 'https://app.example.com', host: 'web:3000', forwarded: 'app.example.com' },
      untrusting,
      false,
    ],
    [
      'the same, with trustProxy',
      { origin: 'https://app.example.com', host: 'web:3000', forwarded: 'app.example.com' },
      trusting,
      true,
    ],
    [
      'of another site, whose server sends our host on',
      { site: 'cross-site', origin: 'https://app.example.com', host: 'app.example.com' },
      trusting,
      false,
    ],
    [
      'of a neighbor on the same site',
      { site: 'same-site', origin: 'https://blog.example.com', host: 'app.example.com' },
      untrusting,
      false,
    ],
  ])('%s', (_, sent, rules, expected) => {
    expect(mayChange(requestOf(sent), rules)).toBe(expected);
  });

  it('that is refused names the expected origin and both remedies', () => {
    const refused = requestOf({ origin: 'https://app.example.com', host: 'localhost:3000' });
    expect(() => checkOrigin(refused, requestOrigin(refused, untrusting))).toThrow(
      /pages of http:\/\/localhost:3000 may.*allowedOrigins.*trustProxy/,
    );
  });
});

describe('the public address', () => {
  it.each<[string, Case, OriginRules, string, ...string[]]>([
    [
      'is the page’s, as the browser names it',
      { site: 'same-origin', origin: 'https://app.example.com', host: 'web:3000' },
      untrusting,
      'https://app.example.com',
    ],
    [
      'has the scheme of the page, not of the server',
      { origin: 'https://app.example.com', host: 'app.example.com' },
      untrusting,
      'https://app.example.com',
    ],
    [
      'is the forwarded one without a page, if the proxy is trusted',
      { host: 'web:3000', forwarded: 'app.example.com', scheme: 'https, http' },
      trusting,
      'https://app.example.com',
      'https://web:3000',
      'http://web:3000',
      'https://app.example.com',
      'http://app.example.com',
    ],
    [
      'is the one of Host without a page',
      { host: 'app.example.com', forwarded: 'evil.example', scheme: 'https' },
      untrusting,
      'http://app.example.com',
      'https://app.example.com',
      'http://app.example.com',
    ],
    [
      'is the one of Host for a page of another site',
      { site: 'cross-site', origin: 'https://evil.example', host: 'App.example.com:443' },
      untrusting,
      'http://app.example.com:443',
      'https://app.example.com',
      'http://app.example.com:443',
    ],
    [
      'is the URL’s if Host is not a host',
      { host: 'x@app.example.com' },
      untrusting,
      'http://0.0.0.0:3000',
      '',
    ],
    [
      'never has a scheme that a proxy made up',
      { host: 'app.example.com', scheme: 'javascript' },
      trusting,
      'http://app.example.com',
      'https://app.example.com',
      'http://app.example.com',
    ],
    [
      'is not an address-bar request’s Origin',
      { site: 'none', origin: 'chrome-extension://abc', host: 'app.example.com' },
      untrusting,
      'http://app.example.com',
      'https://app.example.com',
      'http://app.example.com',
    ],
  ])('%s', (_, sent, rules, publicOrigin, ...pageOrigins) => {
    const expected = pageOrigins.length > 0 ? pageOrigins.filter(Boolean) : [publicOrigin];
    const origin = requestOrigin(requestOf(sent), rules);
    expect(origin).toMatchObject({ publicOrigin, pageOrigins: expected });
    const listed = { ...rules, allowedOrigins: ['https://b.example'] };
    expect(requestOrigin(requestOf(sent), listed).pageOrigins).toEqual([
      ...expected,
      'https://b.example',
    ]);
  });
});
