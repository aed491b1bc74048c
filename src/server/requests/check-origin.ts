import { ProblemError } from '../faults/problem-error.js';

/**
 * Throws if a page of another origin sent a request that changes something. Browsers attach session cookies
 * to requests of any page, so only pages of allowed origins may make changes: by default, the backend's own.
 */
export function checkOrigin(request: Request, allowedOrigins: readonly string[]): void {
  const origin = request.headers.get('origin');
  if (origin === null || request.method === 'GET' || request.method === 'HEAD') return;
  if (!allowedOrigins.includes(origin)) {
    throw new ProblemError('forbidden_origin', {
      detail: "Add the page's origin to allowedOrigins if its users may make changes.",
    });
  }
}

/** Throws unless the URL is a page of an allowed origin, so that a payment never redirects elsewhere. */
export function checkReturnUrl(returnUrl: string, allowedOrigins: readonly string[]): void {
  if (isPageOf(returnUrl, allowedOrigins)) return;
  const message = 'Expected the URL of a page of an allowed origin.';
  throw new ProblemError('invalid_request', {
    errors: [{ pointer: '/returnUrl', code: 'forbidden_origin', message }],
  });
}

function isPageOf(url: string, origins: readonly string[]): boolean {
  const { protocol, origin, username, password } = new URL(url);
  const isPage = /^https?:$/.test(protocol) && username === '' && password === '';
  return isPage && origins.includes(origin);
}

/** The headers that let a page of an allowed origin read the response. */
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

/** The headers that answer a CORS preflight request. */
export const preflightHeaders = {
  'access-control-allow-methods': 'GET, POST, PUT',
  'access-control-allow-headers':
    'Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID',
  'access-control-max-age': '600',
};
