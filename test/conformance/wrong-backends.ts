import {
  transactionPageSchema,
  type Transaction,
} from '../../src/contract/resources/transaction.js';
import { usageSchema } from '../../src/contract/resources/usage.js';
import type { Handler } from '../../src/server/http/handler.js';
import { signIn } from '../server/contract/principals.js';

/** A fault of a backend, as a change of one that has none. */
type Fault = (handler: Handler) => Handler;

/** Forgets the keys of charges, so that a retry charges again. */
export const chargesAgain: Fault = (handler) => {
  let requests = 0;
  return (request) => {
    if (!isOf(request, 'POST', '/charges')) return handler(request);
    const { length } = request.headers.get('idempotency-key') ?? '';
    if (length < 16 || length > 255) return handler(request);
    requests += 1;
    return handler(withHeader(request, 'idempotency-key', `forgotten-key-${requests}-of-a-charge`));
  };
};

/** Reads a charge or a hold without its actor and its labels. */
export const forgetsAttribution: Fault = (handler) => async (request) => {
  const isRead = isOf(request, 'POST', '/charges') || isOf(request, 'POST', '/holds');
  const body: unknown = isRead
    ? await request
        .clone()
        .json()
        .catch(() => null)
    : null;
  if (typeof body !== 'object' || body === null) return handler(request);
  const { url, method, headers } = request;
  const read = JSON.stringify({ ...body, actor: undefined, labels: undefined });
  return handler(new Request(url, { method, headers, body: read }));
};

/** Answers a charge that arrives during another one as if both had happened, as after a lost update. */
export const losesUpdates: Fault = (handler) => {
  const running = new Map<string, { key: string | null; response: Promise<Response> }>();
  return async (request) => {
    if (!isOf(request, 'POST', '/charges')) return handler(request);
    const { pathname } = new URL(request.url);
    const key = request.headers.get('idempotency-key');
    const other = running.get(pathname);
    if (other && other.key !== key) return (await other.response).clone();
    const response = Promise.resolve(handler(request));
    running.set(pathname, { key, response });
    // Until every request that was sent together with this one has arrived.
    for (let turn = 0; turn < 10; turn += 1) await new Promise(setImmediate);
    const result = (await response).clone();
    running.delete(pathname);
    return result;
  };
};

/** Pages the history by its offset from the newest entry, which moves with each new entry. */
export const pagesByOffset: Fault = (handler) => async (request) => {
  const url = new URL(request.url);
  const [, offset] = /^offset_(\d+)$/.exec(url.searchParams.get('cursor') ?? '') ?? [];
  const isFile = request.headers.get('accept')?.includes('csv');
  if (isFile || !isOf(request, 'GET', '/transactions')) return handler(request);
  if (offset !== undefined) url.searchParams.delete('cursor');
  const first = await handler(new Request(url, request));
  if (first.status !== 200) return first;

  const limit = Number(url.searchParams.get('limit') ?? 50);
  const start = Number(offset ?? 0);
  const all: Transaction[] = [];
  url.searchParams.set('limit', '200');
  for (let cursor: string | null = ''; cursor !== null;) {
    if (cursor !== '') url.searchParams.set('cursor', cursor);
    const reply = await handler(new Request(url, request));
    const page = transactionPageSchema.parse(await reply.json());
    all.push(...page.data);
    cursor = page.nextCursor;
  }
  const nextCursor = all.length > start + limit ? `offset_${start + limit}` : null;
  const body: unknown = await first.json();
  const page = { ...Object(body), data: all.slice(start, start + limit), nextCursor };
  const { headers } = first;
  headers.delete('content-length');
  return Response.json(page, { headers });
};

/** Knows no filter of the history but the kind, and no CSV file. */
export const ignoresFilters: Fault = (handler) => (request) => {
  if (!isOf(request, 'GET', '/transactions')) return handler(request);
  const url = new URL(request.url);
  for (const name of ['consumable', 'actor', 'label', 'without', 'from', 'to', 'search'])
    url.searchParams.delete(name);
  return handler(withHeader(new Request(url, request), 'accept', 'application/json'));
};

/** Shows members the credits that only owners and admins may see. */
export const showsMembers: Fault = (handler) => (request) => {
  const isMember = request.headers.get('authorization')?.startsWith('member of ');
  if (!isMember || !isOf(request, 'GET', '/credits')) return handler(request);
  const [, accountId = ''] = /accounts\/([^/]+)/.exec(request.url) ?? [];
  const { authorization = '' } = signIn('owner', decodeURIComponent(accountId));
  return handler(withHeader(request, 'authorization', authorization));
};

/** Sends a stream that resumes only the events from now on. */
export const forgetsMissedEvents: Fault = (handler) => (request) =>
  isOf(request, 'GET', '/events') && request.headers.has('last-event-id')
    ? handler(withHeader(request, 'last-event-id', null))
    : handler(request);

/** Saves settings whatever their If-Match is, so that one tab overwrites the other's. */
export const overwritesSettings: Fault = (handler) => async (request) => {
  if (!isOf(request, 'PUT', '/auto-top-up') || !request.headers.has('if-match')) {
    return handler(request);
  }
  for (;;) {
    const current = await handler(new Request(request.url, { headers: request.headers }));
    const etag = current.headers.get('etag') ?? '';
    const saved = await handler(withHeader(request.clone(), 'if-match', etag));
    if (saved.status !== 412) return saved;
  }
};

/** Takes a save without a mode for one of a fixed amount. */
export const forgetsModes: Fault = (handler) => async (request) => {
  if (!isOf(request, 'PUT', '/auto-top-up') || !request.headers.has('if-match')) {
    return handler(request);
  }
  const text = await request.clone().text();
  if (!text.startsWith('{')) return handler(request);
  const body = JSON.stringify({ mode: 'fixed', ...(JSON.parse(text) as object) });
  const { method, url, headers } = request;
  return handler(new Request(url, { method, headers, body }));
};

/** Credits a purchase that begins, before anyone has paid. */
export const creditsUnpaid: Fault = (handler) => async (request) => {
  const reply = await handler(request.clone());
  const isBegun = reply.status === 201 && !reply.headers.has('idempotent-replayed');
  if (!isBegun || !isOf(request, 'POST', '/purchases')) return reply;
  const { authorization = '' } = signIn('administrator', 'any');
  const headers = {
    authorization,
    'content-type': 'application/json',
    'idempotency-key': `credit-of-${request.headers.get('idempotency-key')}`,
  };
  const body = JSON.stringify({ amountMicros: 10_000_000 });
  const url = request.url.replace(/purchases$/, 'grants');
  await handler(new Request(url, { method: 'POST', headers, body }));
  return reply;
};

/** Shows the history of an account to every user of any account. */
export const servesStrangers: Fault = (handler) => (request) => {
  const authorization = request.headers.get('authorization') ?? '';
  const [, accountId = ''] = /accounts\/([^/]+)/.exec(request.url) ?? [];
  return isOf(request, 'GET', '/transactions') && authorization.startsWith('owner of ')
    ? handler(withHeader(request, 'authorization', `owner of ${accountId}`))
    : handler(request);
};

/** Leaves the largest group out of the usage, but not out of its total. */
export const hidesUsage: Fault = (handler) => async (request) => {
  const reply = await handler(request);
  if (!isOf(request, 'GET', '/usage') || reply.status !== 200) return reply;
  const usage = usageSchema.parse(await reply.json());
  const headers = new Headers(reply.headers);
  return Response.json({ ...usage, groups: usage.groups.slice(1) }, { headers });
};

/** Accepts changes from pages of any origin, with the cookies of the user who visits them. */
export const trustsEveryPage: Fault = (handler) => (request) =>
  handler(withHeader(request, 'origin', null));

function isOf({ method, url }: Request, wanted: string, path: string): boolean {
  return method === wanted && new URL(url).pathname.endsWith(path);
}

function withHeader(request: Request, name: string, value: string | null): Request {
  const headers = new Headers(request.headers);
  if (value === null) headers.delete(name);
  else headers.set(name, value);
  return new Request(request, { headers });
}

/** Streams the events of any account to requests without a session. */
export const streamsToAnyone: Fault = (handler) => async (request) => {
  const isSignedOut = request.headers.get('authorization') === null;
  if (!isSignedOut || !isOf(request, 'GET', '/events')) return handler(request);
  const body = new ReadableStream<Uint8Array>({
    start: (stream) => stream.enqueue(new TextEncoder().encode(':\n\n')),
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
};
