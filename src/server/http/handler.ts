import type { RouteName } from '../../contract/routes/routes.js';
import { readJson } from './body.js';
import { createEventStream } from './event-stream.js';
import { matchRoute, type Matched } from './match-route.js';
import type { Endpoints, ResourceAnswer } from './endpoint.js';
import { checkOrigin, corsHeaders, preflightHeaders } from '../requests/origin.js';
import { mayUse, type Principal } from '../ports/principal.js';
import { ProblemError } from '../faults/problem-error.js';
import type { ReportFault } from '../faults/report-fault.js';
import { webhookIn } from './webhooks.js';

/** Answers requests by the contract. It never throws, and a fault tells nothing of the inside. */
export type Handler = (request: Request) => Promise<Response>;

export interface HandlerOptions {
  operations: Endpoints;
  /** Takes a message of the payment provider: nobody is signed in, and no page has sent it. */
  takeWebhook: (request: Request, provider: string) => Promise<void>;
  authenticate: (request: Request) => Promise<Principal | null> | Principal | null;
  allowedOrigins: readonly string[] | undefined;
  newId: () => string;
  reportFault: ReportFault;
}

export function createHandler(options: HandlerOptions): Handler {
  const { operations, takeWebhook, authenticate, allowedOrigins, newId, reportFault } = options;
  const served = new Set(Object.keys(operations) as RouteName[]);

  async function answer(
    request: Request,
    requestId: string,
    headers: CommonHeaders,
  ): Promise<Response> {
    const url = new URL(request.url);
    const origins = allowedOrigins ?? [url.origin];
    if (request.method === 'OPTIONS') {
      checkOrigin(request, origins);
      const preflight = allowedOrigins ? preflightHeaders : {};
      return new Response(null, { status: 204, headers: { ...preflight, ...headers } });
    }
    const provider = webhookIn(url.pathname);
    if (provider !== undefined) {
      await takeWebhook(request, provider);
      return Response.json({}, { headers });
    }
    const matched = matchRoute(request.method, url.pathname, served);
    checkOrigin(request, origins);
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
      pageOrigins: origins,
      signal: request.signal,
      query: url.searchParams,
      headers: request.headers,
      body: request.method === 'GET' ? undefined : await readJson(request),
    });
    if (!('frames' in given)) return toResponse(request, matched, given, headers);
    const { frames } = given;
    const onFault = (fault: unknown) => reportOurs(fault, requestId);
    const stream = createEventStream({ frames, signal: request.signal, onFault });
    return new Response(stream, { headers: { ...streamHeaders, ...headers } });
  }

  function reportOurs(error: unknown, requestId: string): void {
    const isTheirs = error instanceof ProblemError && error.status < 500;
    if (!isTheirs) reportFault(error, requestId);
  }

  return async (request) => {
    const requestId = `req_${newId()}`;
    const headers: CommonHeaders = {
      'cache-control': 'no-store',
      'x-request-id': requestId,
      ...corsHeaders(request, allowedOrigins),
    };
    return answer(request, requestId, headers).catch((error: unknown) => {
      const problem = error instanceof ProblemError ? error : new ProblemError('internal_error');
      reportOurs(error, requestId);
      const response = problem.toResponse(requestId);
      for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
      return response;
    });
  };
}

/** The headers of every response to a request. */
type CommonHeaders = Readonly<Record<string, string>>;

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

function toResponse(
  request: Request,
  { route }: Matched,
  answer: ResourceAnswer,
  common: CommonHeaders,
): Response {
  const { body, version, isAllInVersion, isReplay } = answer;
  const headers: Record<string, string> = { ...common };
  if (isReplay) headers['idempotent-replayed'] = 'true';
  if (version !== undefined) {
    const etag = `"${version}"`;
    headers.etag = etag;
    if (isAllInVersion && isKnown(etag, request.headers.get('if-none-match'))) {
      return new Response(null, { status: 304, headers });
    }
  }
  headers['content-type'] = 'application/json';
  return new Response(JSON.stringify(body), { status: route.status, headers });
}

function isKnown(etag: string, ifNoneMatch: string | null): boolean {
  if (ifNoneMatch === null) return false;
  const known = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return known.includes(etag) || known.includes('*');
}
