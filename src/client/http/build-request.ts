import type { Route } from '../../contract/routes/route.js';
import { CreditsError } from '../port/credits-error.js';

/** The parts of a request that its route does not declare. */
export interface RouteArguments {
  accountId: string;
  /** The `{id}` of the path. */
  id?: string | undefined;
  query?: Record<string, string | number | undefined>;
  idempotencyKey?: string | undefined;
  /** Version of the resource that the caller saw. */
  version?: string | undefined;
  body?: object;
}

/** A request as it is sent, the same on every attempt. */
export interface OutgoingRequest {
  method: Route['method'];
  url: string;
  headers: Record<string, string>;
  body: string | null;
  /** Whether sending the request twice has no more effect than sending it once. */
  isRepeatable: boolean;
  /** Advice for the caller when the outcome of the request is unknown. */
  advice: string;
}

// A header loses spaces at its ends: the backend would see another key. A value that could be
// two keys is refused there, because two headers arrive as one.
const KEY = /^(?!.{16,}, .{16,})[!-~][ -~]{14,253}[!-~]$/;
const VERSION = /^[!#-~]+$/;

/**
 * Builds the request of a route.
 *
 * @throws CreditsError `invalid_request` when an argument could not be sent as it is.
 */
export function buildRequest(
  baseUrl: string,
  route: Route,
  routeArguments: RouteArguments,
): OutgoingRequest {
  const { accountId, id, query } = routeArguments;
  const url = urlOf(baseUrl, route, accountId, id) + searchOf(query);
  const headers = { accept: 'application/json' };
  if (route.method !== 'GET') return buildChange(route, url, headers, routeArguments);
  return {
    method: 'GET',
    url,
    headers,
    body: null,
    isRepeatable: true,
    advice: 'Nothing was changed: send the request again.',
  };
}

function buildChange(
  route: Route,
  url: string,
  accept: Record<string, string>,
  { accountId, idempotencyKey = '', version = '', body = {} }: RouteArguments,
): OutgoingRequest {
  const headers = { ...accept, 'content-type': 'application/json' };
  if (accountId === 'current') {
    throw unsentError(route, 'accountId must be an id: "current" only works in reads.');
  }
  if (route.key) {
    if (!KEY.test(idempotencyKey)) {
      throw unsentError(route, 'idempotencyKey must be 16 to 255 printable ASCII characters.');
    }
    Object.assign(headers, { 'idempotency-key': idempotencyKey });
  }
  if (route.etag === 'write') {
    if (!VERSION.test(version)) throw unsentError(route, 'version is not a version.');
    Object.assign(headers, { 'if-match': `"${version}"` });
  }
  // Without a key, each request takes effect again, unless it ends something that can end only once.
  const isRepeatable = route.key ?? route.isRepeatable ?? false;
  const next = isRepeatable
    ? `send it again ${route.key ? 'only with the same key' : 'unchanged'}`
    : 'read the current state before you send it again';

  return {
    method: route.method,
    url,
    headers,
    // Some frameworks refuse a JSON request without a body.
    body: JSON.stringify(body),
    isRepeatable,
    advice: `It may have taken effect: ${next}.`,
  };
}

function urlOf(baseUrl: string, route: Route, accountId: string, id: string | undefined): string {
  function encode(name: string, value: string | undefined): string {
    // A dot or two would lead to another path, and half a surrogate pair cannot be encoded.
    if (!value || /^\.\.?$|\p{Cs}/u.test(value)) {
      throw unsentError(route, `${name} is not an id.`);
    }
    return encodeURIComponent(value);
  }

  const account = `${baseUrl.replace(/\/+$/, '')}/accounts/${encode('accountId', accountId)}`;
  return account + route.path.replace('{id}', () => encode(route.id ?? 'id', id));
}

function unsentError(route: Route, reason: string): CreditsError {
  const message = `${nameOf(route)} was not sent: ${reason}`;
  return new CreditsError(message, { code: 'invalid_request', status: 0, retryable: false });
}

/** The name of a request in errors: `POST /purchases/{id}/cancel`, without the id itself. */
export function nameOf({ method, path }: Route): string {
  return `${method} ${path}`;
}

function searchOf(query: RouteArguments['query'] = {}): string {
  // JSON leaves out undefined values.
  const defined = JSON.parse(JSON.stringify(query)) as Record<string, string>;
  const text = String(new URLSearchParams(defined));
  return text && `?${text}`;
}
