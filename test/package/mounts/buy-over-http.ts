import { randomUUID } from 'node:crypto';
import { request as requestHttp, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { request as requestHttps } from 'node:https';
import { text } from 'node:stream/consumers';
import { expect } from 'vitest';

/** A page of a host app, as a browser opens it. */
export interface OpenedPage {
  /** The server that the browser connects to, on the loopback interface. */
  server: string;
  /** The page's origin, as the address bar shows it. */
  origin: string;
  /** Whether the browser sends `Sec-Fetch-Site`. It does so only to `https:` and to this machine. */
  sendsSite: boolean;
  /** @default '/api/credits' */
  path?: string;
  /** @default 'acct_acme' */
  account?: string;
}

interface Answer {
  status: number;
  json: Record<string, unknown>;
}

const accountOf = ({ account = 'acct_acme' }: OpenedPage) => `/accounts/${account}`;

/** Buys $10.00 as a browser does, and sees the credits. Requests of pages of other sites are refused. */
export async function buyOverHttp(page: OpenedPage): Promise<void> {
  const before = await balanceOf(page);
  const own = { origin: page.origin, ...(page.sendsSite && { 'sec-fetch-site': 'same-origin' }) };
  const made = await post(page, `${accountOf(page)}/purchases`, purchase, own);
  expect(made).toMatchObject({ status: 201, json: { purchase: { status: 'awaiting_payment' } } });
  const { purchase: { id = '' } = {}, checkout: { url = '' } = {} } = made.json as {
    purchase?: { id?: string };
    checkout?: { url?: string };
  };
  // The page follows the URL: it is at the address in its address bar.
  const base = page.origin + pathOf(page);
  expect(url.slice(0, base.length + 21)).toBe(`${base}/simulated/checkouts/`);

  const paid = await post(page, url.slice(base.length), { card: 'succeeded' }, own);
  expect(paid).toMatchObject({ status: 200, json: { result: 'complete' } });
  const bought = await send(page, 'GET', `${accountOf(page)}/purchases/${id}?wait=10`);
  expect(bought).toMatchObject({ status: 200, json: { status: 'succeeded' } });
  expect(await balanceOf(page)).toBe(before + 10_000_000);

  for (const stranger of strangersOf(page)) {
    const refused = await post(page, `${accountOf(page)}/purchases`, purchase, stranger);
    expect([stranger, refused.status, refused.json.code]).toEqual([
      stranger,
      403,
      'forbidden_origin',
    ]);
  }
  expect(await balanceOf(page)).toBe(before + 10_000_000);
}

const purchase = { amountMicros: 10_000_000 };

/** Pages of other sites, in browsers with and without `Sec-Fetch-Site`. */
function strangersOf({ origin }: OpenedPage): OutgoingHttpHeaders[] {
  const evil = 'https://evil.example';
  return [
    { origin: evil },
    { origin: evil, 'sec-fetch-site': 'cross-site' },
    { origin: 'null' },
    { origin: `${origin}.evil.example` },
    { origin: evil, 'sec-fetch-site': 'same-site' },
    // A neighbor whose requests the proxy rewrites.
    { origin, 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'cross-site' },
  ];
}

async function balanceOf(page: OpenedPage): Promise<number> {
  const { status, json } = await send(page, 'GET', `${accountOf(page)}/credits`);
  expect(status).toBe(200);
  return Number(json.balanceMicros);
}

function post(page: OpenedPage, path: string, body: object, headers: OutgoingHttpHeaders) {
  const own = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
  return send(page, 'POST', path, { ...own, ...headers }, JSON.stringify(body));
}

const pathOf = ({ path = '/api/credits' }: OpenedPage) => path;

async function send(
  page: OpenedPage,
  method: string,
  path: string,
  headers: OutgoingHttpHeaders = {},
  body = '',
): Promise<Answer> {
  const { hostname, port, protocol } = new URL(page.server);
  const request = protocol === 'https:' ? requestHttps : requestHttp;
  const options = {
    hostname,
    port,
    method,
    path: pathOf(page) + path,
    headers: { host: new URL(page.origin).host, ...headers, ...(body && lengthOf(body)) },
    // The proxies of the tests sign for themselves.
    rejectUnauthorized: false,
  };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request(options, resolve).on('error', reject).end(body);
  });
  const { statusCode: status = 0 } = response;
  const received = await text(response);
  if (!received.startsWith('{')) throw new Error(`${status}: ${received.slice(0, 400)}`);
  return { status, json: JSON.parse(received) as Record<string, unknown> };
}

const lengthOf = (body: string) => ({ 'content-length': Buffer.byteLength(body) });
