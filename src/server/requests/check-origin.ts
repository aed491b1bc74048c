import { ProblemError } from '../faults/problem-error.js';
import type { RequestOrigin } from './request-origin.js';

/**
 * Throws if a page of another origin sent a request that changes something. Browsers attach session cookies
 * to requests of any page, so only the backend's own pages and those of allowed origins may make changes.
 */
export function checkOrigin({ method }: Request, origin: RequestOrigin): void {
  if (origin.mayChange || method === 'GET' || method === 'HEAD') return;
  throw new ProblemError('forbidden_origin', {
    detail:
      `Only pages of ${origin.publicOrigin} may make changes here. If this page is yours, add its origin to ` +
      'allowedOrigins; if a proxy changes the Host header and sends X-Forwarded-Host, set trustProxy.',
  });
}

/** The longest return URL that is accepted and passed on. */
const MAX_RETURN_URL = 2_048;

/**
 * Returns the URL of a page of an allowed origin as it is passed on to the provider, so that a payment
 * never redirects elsewhere. Throws for any other URL.
 *
 * The URL is written as a browser reads it. Its fragment is dropped unless the host app keeps it: a fragment
 * may be a token, and it would end up in the ledger and at the provider.
 */
export function readReturnUrl(
  returnUrl: string,
  pageOrigins: readonly string[],
  { keepReturnUrlFragment }: { keepReturnUrlFragment: boolean },
): string {
  const url = new URL(returnUrl);
  if (!isPageOf(url, pageOrigins)) {
    const message = 'Expected the URL of a page of an allowed origin.';
    throw invalidReturnUrl('forbidden_origin', message);
  }
  if (!keepReturnUrlFragment) url.hash = '';
  if (url.href.length > MAX_RETURN_URL) {
    const message = `Expected at most ${MAX_RETURN_URL} characters, with percent-encoding.`;
    throw invalidReturnUrl('too_big', message);
  }
  return url.href;
}

function isPageOf({ protocol, origin, username, password }: URL, origins: readonly string[]) {
  const isPage = /^https?:$/.test(protocol) && username === '' && password === '';
  return isPage && origins.includes(origin);
}

function invalidReturnUrl(code: string, message: string): ProblemError {
  return new ProblemError('invalid_request', {
    errors: [{ pointer: '/returnUrl', code, message }],
  });
}

/** The headers that let a page of an allowed origin read the response. */
export function corsHeaders(
  request: Request,
  allowedOrigins: readonly string[],
): Record<string, string> {
  if (allowedOrigins.length === 0) return {};
  const origin = request.headers.get('origin');
  return {
    vary: 'Origin',
    ...(origin !== null &&
      allowedOrigins.includes(origin) && {
        'access-control-allow-origin': origin,
        'access-control-allow-credentials': 'true',
        'access-control-expose-headers':
          'ETag, Retry-After, X-Request-Id, Idempotent-Replayed, X-Total-Rows',
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
