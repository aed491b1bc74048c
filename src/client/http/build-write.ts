import type { Endpoint } from '../../contract/routes/route.js';
import {
  buildRead,
  unsentError,
  urlOf,
  type OutgoingRequest,
  type RouteArguments,
} from './build-read.js';

// A header loses spaces at its ends, so that such a key would not be the one that was meant.
const KEY = /^[!-~][ -~]{14,253}[!-~]$/;
const VERSION = /^[!#-~]+$/;

/** Puts any request together; throws when it could only be malformed. */
export function buildRequest(
  baseUrl: string,
  route: Endpoint,
  given: RouteArguments,
): OutgoingRequest {
  return isRead(route) ? buildRead(baseUrl, route, given) : buildChange(baseUrl, route, given);
}

function isRead(route: Endpoint): route is Endpoint & { method: 'GET' } {
  return route.method === 'GET';
}

function buildChange(
  baseUrl: string,
  route: Endpoint,
  { accountId, id, idempotencyKey = '', version = '', body = {} }: RouteArguments,
): OutgoingRequest {
  const headers: Record<string, string> = {
    accept: 'application/json',
    'content-type': 'application/json',
  };
  if (accountId === 'current') {
    throw unsentError(route, 'accountId must be an id: "current" is for reading.');
  }
  if (route.key) {
    if (!KEY.test(idempotencyKey)) {
      throw unsentError(route, 'idempotencyKey must be 16 to 255 printable ASCII characters.');
    }
    headers['idempotency-key'] = idempotencyKey;
  }
  if (route.etag === 'write') {
    if (!VERSION.test(version)) throw unsentError(route, 'version is none.');
    headers['if-match'] = `"${version}"`;
  }
  const isRepeatable = route.key ?? route.isRepeatable ?? false;
  const next = isRepeatable
    ? `repeat it ${route.key ? 'with the same key' : 'as it is'} only`
    : 'read how things stand before repeating it';

  return {
    method: route.method,
    url: urlOf(baseUrl, route, accountId, id),
    headers,
    // Also where there is nothing to say: some frameworks refuse JSON without a body.
    body: JSON.stringify(body),
    // It takes effect each time it is sent, unless a key or what it ends says that it is the same one.
    isRepeatable,
    advice: `It may have taken effect: ${next}.`,
  };
}
