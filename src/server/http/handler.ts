import type { RouteName } from '../../contract/routes/routes.js';
import { readJson } from './body.js';
import { createEventStream } from './event-stream.js';
import { matchRoute, type Matched } from './match-route.js';
import type { Endpoints, ResourceAnswer } from './endpoint.js';
import { checkOrigin, corsHeaders, pageOrigins, preflightHeaders } from '../requests/origin.js';
import { mayUse, type Principal } from '../ports/principal.js';
import { ProblemError } from '../faults/problem-error.js';
import type { ReportFault } from '../faults/report-fault.js';
import { webhookIn } from './webhooks.js';

/** Answers requests by the contract. It never throws, and a fault tells nothing of the inside. */
export type Handler = (request: Request) => Promise<Response>;

export interface HandlerOptions {
  operations: Endpoints;
  /** Takes a message of the payment provider: nobody is signed in, and no page has sent it. */
  takeWebhook: (request: Request) => Promise<void>;
  authenticate: (request: Request) => Promise<Principal | null> | Principal | null;
  allowedOrigins: readonly string[] | undefined;
  newId: () => string;
  reportFault: ReportFault;
}

export function createHandler(options: HandlerOptions): Handler {
  const { operations, takeWebhook, authenticate, allowedOrigins, newId, reportFault } = options;
  const served = new Set(Object.keys(operations) as RouteName[]);

  async function answer(request: Request, requestId: string): Promise<Response> {
    if (request.method === 'OPTIONS') return preflight(request);
    if (webhookIn(request.url) !== undefined) {
      await takeWebhook(request);
      return Response.json({});
    }
    const matched = matchRoute(request.method, request.url, served);
    checkOrigin(request, allowedOrigins);
    const principal = await authenticate(request);
    if (!principal) throw new ProblemError('unauthenticated');
    const accountId = resolveAccountId(matched, principal);
    if (!mayUse(principal, matched.route)) throw new ProblemError('forbidden_role');

    const operation = operations[matched.name];
    if (!operation) throw new ProblemError('not_found');
    const given = await operation({
      principal,
      accountId,
      id: matched.id,
      pageOrigins: pageOrigins(request, allowedOrigins),
      signal: request.signal,
      query: new URL(request.url).searchParams,
      headers: request.headers,
      body: request.method === 'GET' ? undefined : await readJson(request),
    });
    if (!('frames' in given)) return toResponse(request, matched, given);
    const { frames } = given;
    const onFault = (fault: unknown) => reportOurs(fault, requestId);
    const stream = createEventStream({ frames, signal: request.signal, onFault });
    return new Response(stream, { headers: streamHeaders });
  }

  function reportOurs(error: unknown, requestId: string): void {
    const isTheirs = error instanceof ProblemError && error.status < 500;
    if (!isTheirs) reportFault(error, requestId);
  }

  function preflight(request: Request): Response {
    checkOrigin(request, allowedOrigins);
    return new Response(null, { status: 204, headers: allowedOrigins ? preflightHeaders : {} });
  }

  return async (request) => {
    const requestId = `req_${newId()}`;
    const response = await answer(request, requestId).catch((error: unknown) => {
      const problem = error instanceof ProblemError ? error : new ProblemError('internal_error');
      reportOurs(error, requestId);
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

/** Proxies must send each frame as it comes. */
const streamHeaders = { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' };

/** The account a request is for, once it is the principal's to ask about. */
function resolveAccountId({ accountId, route }: Matched, principal: Principal): string {
  if (accountId === 'current') {
    if (principal.kind === 'user' && route.method === 'GET') return principal.accountId;
    const message = 'Name the account. "current" is for what a signed-in user reads.';
    throw new ProblemError('invalid_request', {
      errors: [{ pointer: '/path/accountId', code: 'invalid_value', message }],
    });
  }
  // Never 403: that would tell that another tenant's account exists.
  if (principal.kind === 'user' && principal.accountId !== accountId) {
    throw new ProblemError('not_found');
  }
  return accountId;
}

function toResponse(request: Request, { route }: Matched, answer: ResourceAnswer): Response {
  const { body, version, isAllInVersion, isReplay } = answer;
  const headers = new Headers();
  if (isReplay) headers.set('idempotent-replayed', 'true');
  if (version !== undefined) {
    const etag = `"${version}"`;
    headers.set('etag', etag);
    if (isAllInVersion && isKnown(etag, request.headers.get('if-none-match'))) {
      return new Response(null, { status: 304, headers });
    }
  }
  return Response.json(body, { status: route.status, headers });
}

function isKnown(etag: string, ifNoneMatch: string | null): boolean {
  if (ifNoneMatch === null) return false;
  const known = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return known.includes(etag) || known.includes('*');
}
