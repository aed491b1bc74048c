import type { RouteName } from '../../contract/routes/routes.js';
import type { ServerContext } from '../accounts/server-context.js';
import { ProblemError } from '../faults/problem-error.js';
import { mayUse, type Principal } from '../ports/principal.js';
import { checkOrigin, corsHeaders, pageOrigins, preflightHeaders } from '../requests/origin.js';
import { readJson } from './body.js';
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
  handleWebhook: (request: Request) => Promise<void>;
}

export function createHandler(
  context: ServerContext,
  { endpoints, handleWebhook }: HandlerParts,
): Handler {
  const { authenticate, allowedOrigins, newId, reportFault } = context;
  const served = new Set(Object.keys(endpoints) as RouteName[]);

  async function respond(request: Request, requestId: string): Promise<Response> {
    if (request.method === 'OPTIONS') return preflight(request);
    if (webhookProviderIn(request.url) !== undefined) {
      await handleWebhook(request);
      return Response.json({});
    }
    const match = matchRoute(request.method, request.url, served);
    checkOrigin(request, allowedOrigins);
    const principal = await authenticate(request);
    if (!principal) throw new ProblemError('unauthenticated');
    const accountId = resolveAccountId(match, principal);
    if (!mayUse(principal, match.route)) throw new ProblemError('forbidden_role');

    const endpoint = endpoints[match.name];
    if (!endpoint) throw new ProblemError('not_found');
    const response = await endpoint({
      principal,
      accountId,
      id: match.id,
      pageOrigins: pageOrigins(request, allowedOrigins),
      signal: request.signal,
      query: new URL(request.url).searchParams,
      headers: request.headers,
      body: request.method === 'GET' ? undefined : await readJson(request),
    });
    if (!('frames' in response)) return toResponse(request, match, response);
    const { frames } = response;
    const onFault = (fault: unknown) => reportServerFault(fault, requestId);
    const stream = createEventStream({ frames, signal: request.signal, onFault });
    return new Response(stream, { headers: streamHeaders });
  }

  function reportServerFault(error: unknown, requestId: string): void {
    const isClientError = error instanceof ProblemError && error.status < 500;
    if (!isClientError) reportFault(error, requestId);
  }

  function preflight(request: Request): Response {
    checkOrigin(request, allowedOrigins);
    return new Response(null, { status: 204, headers: allowedOrigins ? preflightHeaders : {} });
  }

  return async (request) => {
    const requestId = `req_${newId()}`;
    const response = await respond(request, requestId).catch((error: unknown) => {
      const problem = error instanceof ProblemError ? error : new ProblemError('internal_error');
      reportServerFault(error, requestId);
      return problem.toResponse(requestId);
    });
    const { headers } = response;
    headers.set('cache-control', 'no-store');
    headers.set('x-request-id', requestId);
    for (const [name, value] of Object.entries(corsHeaders(request, allowedOrigins))) {
      headers.set(name, value);
    }
    return response;
  };
}

/** The headers of a stream. Proxies must forward each frame immediately, without buffering. */
const streamHeaders = { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' };

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

function toResponse(request: Request, { route }: RouteMatch, resource: ResourceResponse): Response {
  const { body, version, isCacheable, isReplay } = resource;
  const headers = new Headers();
  if (isReplay) headers.set('idempotent-replayed', 'true');
  if (version !== undefined) {
    const etag = `"${version}"`;
    headers.set('etag', etag);
    if (isCacheable && matchesEtag(etag, request.headers.get('if-none-match'))) {
      return new Response(null, { status: 304, headers });
    }
  }
  return Response.json(body, { status: route.status, headers });
}

function matchesEtag(etag: string, ifNoneMatch: string | null): boolean {
  if (ifNoneMatch === null) return false;
  const known = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return known.includes(etag) || known.includes('*');
}
