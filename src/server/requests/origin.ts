import { ProblemError } from '../faults/problem-error.js';

/**
 * Sessions live in cookies, which browsers send along whoever wrote the page. A request that changes
 * something must therefore come from a page of an allowed origin: by default, the backend's own.
 */
export function checkOrigin(request: Request, allowedOrigins: readonly string[]): void {
  const origin = request.headers.get('origin');
  if (origin === null || request.method === 'GET') return;
  if (!allowedOrigins.includes(origin)) {
    throw new ProblemError('forbidden_origin', {
      detail: 'List the origin of the page in allowedOrigins if its users may do this.',
    });
  }
}

/** Throws unless people may be sent back to it: only to a page of one of the origins. */
export function checkReturnUrl(returnUrl: string, allowedOrigins: readonly string[]): void {
  if (isPageOf(returnUrl, allowedOrigins)) return;
  const message = 'Expected a page of an allowed origin.';
  throw new ProblemError('invalid_request', {
    errors: [{ pointer: '/returnUrl', code: 'forbidden_origin', message }],
  });
}

function isPageOf(url: string, origins: readonly string[]): boolean {
  const { protocol, origin, username, password } = new URL(url);
  const isPage = /^https?:$/.test(protocol) && username === '' && password === '';
  return isPage && origins.includes(origin);
}

/** What lets a page of another origin read the reply: only those that are named. */
export function corsHeaders(
  request: Request,
  allowedOrigins: readonly string[] | undefined,
): Record<string, string> {
  if (!allowedOrigins) return {};
  const origin = request.headers.get('origin');
  return {
    vary: 'Origin',
    ...(origin !== null &&
      allowedOrigins.includes(origin) && {
        'access-control-allow-origin': origin,
        'access-control-allow-credentials': 'true',
        'access-control-expose-headers': 'ETag, Retry-After, X-Request-Id, Idempotent-Replayed',
      }),
  };
}

/** What a browser is told that asks whether it may send a request. */
export const preflightHeaders = {
  'access-control-allow-methods': 'GET, POST, PUT',
  'access-control-allow-headers':
    'Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID',
  'access-control-max-age': '600',
};
