import type { RouteName } from '../../contract/routes/routes.js';
import { randomId } from '../../std/random-id.js';
import type { ServerContext } from '../accounts/server-context.js';
import { ProblemError } from '../faults/problem-error.js';
import { mayUse, type Principal } from '../ports/principal.js';
import { checkOrigin, corsHeaders, preflightHeaders } from '../requests/check-origin.js';
import { requestOrigin } from '../requests/request-origin.js';
import { mayUseClosed } from './closed-accounts.js';
import { createCsvStream, type CsvDownload } from './csv/csv-stream.js';
import { readJson } from './read-body.js';
import type { Endpoints, ResourceResponse } from './endpoint.js';
import { createEventStream } from './event-stream.js';
import { matchRoute, type RouteMatch } from './match-route.js';
import { webhookProviderIn } from './webhooks.js';

/**
 * Answers requests of the HTTP contract. It never rejects: a fault becomes a 500 response that reveals nothing
 * about the cause.
 */
export type Handler = (request: Request) => Promise<Response>;

/** The two parts that answer requests. */
export interface HandlerParts {
  endpoints: Endpoints;
  /** Handles a webhook of the payment provider. It has no session and comes from no page. */
  handleWebhook: (request: Request, provider: string) => Promise<void>;
}

export function createHandler(
  context: ServerContext,
  { endpoints, handleWebhook }: HandlerParts,
): Handler {
  const { store, authenticate, allowedOrigins, limitRate, reportFault } = context;
  const served = new Set(Object.keys(endpoints) as RouteName[]);

  async function respond(
    request: Request,
    requestId: string,
    headers: CommonHeaders,
  ): Promise<Response> {
    const url = new URL(request.url);
    const origin = requestOrigin(request, context);
    if (request.method === 'OPTIONS') {
      checkOrigin(request, origin);
      const preflight = allowedOrigins.length > 0 ? preflightHeaders : {};
      return new Response(null, { status: 204, headers: { ...preflight, ...headers } });
    }
    const provider = webhookProviderIn(url.pathname);
    if (provider !== undefined) {
      await handleWebhook(request, provider);
      return Response.json({}, { headers });
    }
    const match = matchRoute(request.method, url.pathname, served);
    checkOrigin(request, origin);
    const principal = await authenticate(request);
    if (!principal) throw new ProblemError('unauthenticated');
    await limitRate(principalKey(principal, match), requestId);
    const accountId = resolveAccountId(match, principal);
    if (!mayUse(principal, match.route)) throw new ProblemError('forbidden_role');
    // Only requests that are allowed count for the account: nobody else can use up its limit.
    await limitRate(`account:${accountId}`, requestId);
    if (!mayUseClosed(principal, match.name)) await requireOpen(accountId);

    const endpoint = endpoints[match.name];
    if (!endpoint) throw new ProblemError('not_found');
    const response = await endpoint({
      principal,
      accountId,
      id: match.id,
      get pageOrigins() {
        return origin.pageOrigins;
      },
      signal: request.signal,
      query: url.searchParams,
      headers: request.headers,
      body: match.route.method === 'GET' ? undefined : await readJson(request),
    });
    const stream = {
      signal: request.signal,
      onFault: (fault: unknown) => reportServerFault(fault, requestId),
    };
    if ('csv' in response) {
      const { csv } = response;
      const init = { headers: { ...headers, ...csvHeaders(csv) } };
      return new Response(request.method === 'HEAD' ? null : createCsvStream(csv, stream), init);
    }
    if (!('frames' in response)) return toResponse(request, match, response, headers);
    const { frames } = response;
    const init = { headers: { ...headers, ...streamHeaders } };
    if (request.method === 'HEAD') return new Response(null, init);
    return new Response(createEventStream({ frames, ...stream }), init);
  }

  async function requireOpen(accountId: string): Promise<void> {
    const snapshot = await store.load(accountId, []);
    if (snapshot && snapshot.account.closedAt !== null) throw new ProblemError('account_closed');
  }

  function reportServerFault(error: unknown, requestId: string): void {
    const isClientError = error instanceof ProblemError && error.status < 500;
    if (!isClientError) reportFault(error, requestId);
  }

  return async (request) => {
    // Not one of the host app's ids: if those fail, the fault still needs a request id.
    const requestId = `req_${randomId()}`;
    const headers: CommonHeaders = {
      'cache-control': 'no-store',
      'x-request-id': requestId,
      ...corsHeaders(request, allowedOrigins),
    };
    const response = await respond(request, requestId, headers).catch((error: unknown) => {
      const problem = error instanceof ProblemError ? error : new ProblemError('internal_error');
      reportServerFault(error, requestId);
      const refusal = problem.toResponse(requestId);
      for (const [name, value] of Object.entries(headers)) refusal.headers.set(name, value);
      return refusal;
    });
    return request.method === 'HEAD' ? withoutBody(response) : response;
  };
}

/**
 * The headers that every response has. They are collected before the response is created, because setting a
 * header on an existing response is slower.
 */
type CommonHeaders = Readonly<Record<string, string>>;

/**
 * The headers of a stream. Proxies must forward each frame immediately. `no-transform` keeps them from
 * compressing it: a compressor holds frames back until it has enough of them.
 */
const streamHeaders = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
};

function csvHeaders({ total }: CsvDownload): Record<string, string> {
  return {
    'content-type': 'text/csv; charset=utf-8',
    ...(total !== undefined && { 'x-total-rows': String(total) }),
  };
}

/** The key of a principal's limit. Servers have no id, so each account has its own limit for them. */
function principalKey(principal: Principal, { accountId }: RouteMatch): string {
  return principal.kind === 'user' ? `user:${principal.userId}` : `server:${accountId}`;
}

/** Returns the account of a request. Throws if the principal may not use it. */
function resolveAccountId({ accountId, route }: RouteMatch, principal: Principal): string {
  if (accountId === 'current') {
    if (principal.kind === 'user' && route.method === 'GET') return principal.accountId;
    const message = 'Send the account\'s id. Only reads of a signed-in user may use "current".';
    throw new ProblemError('invalid_request', {
      errors: [{ pointer: '/path/accountId', code: 'invalid_value', message }],
    });
  }
  // Not 403, which would reveal that another tenant's account exists.
  if (principal.kind === 'user' && principal.accountId !== accountId) {
    throw new ProblemError('not_found');
  }
  return accountId;
}

function toResponse(
  request: Request,
  { route }: RouteMatch,
  resource: ResourceResponse,
  common: CommonHeaders,
): Response {
  const { body, version, isCacheable, isReplay } = resource;
  const headers: Record<string, string> = { ...common };
  if (isReplay) headers['idempotent-replayed'] = 'true';
  if (version !== undefined) {
    const etag = `"${version}"`;
    headers.etag = etag;
    if (isCacheable && matchesEtag(etag, request.headers.get('if-none-match'))) {
      return new Response(null, { status: 304, headers });
    }
  }
  headers['content-type'] = 'application/json';
  return new Response(JSON.stringify(body), { status: route.status, headers });
}

/** Returns the response to a HEAD request: the one that GET would get, without its body. */
async function withoutBody(response: Response): Promise<Response> {
  const { status, headers, body } = response;
  if (!body) return response;
  headers.set('content-length', String((await response.arrayBuffer()).byteLength));
  return new Response(null, { status, headers });
}

function matchesEtag(etag: string, ifNoneMatch: string | null): boolean {
  if (ifNoneMatch === null) return false;
  const known = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return known.includes(etag) || known.includes('*');
}
