import type { Endpoint } from '../../contract/routes/route.js';
import { CreditsError } from '../port/credits-error.js';

/** What a request says beside its route. */
export interface RouteArguments {
  accountId: string;
  /** What `{id}` in the path stands for. */
  id?: string | undefined;
  query?: Record<string, string | number | undefined>;
  idempotencyKey?: string | undefined;
  /** Of the resource as the caller saw it. */
  version?: string | undefined;
  body?: object;
}

/** A request as it goes out, the same on every attempt. */
export interface OutgoingRequest {
  method: Endpoint['method'];
  url: string;
  headers: Record<string, string>;
  body: string | null;
  /** Whether sending it twice does no more than sending it once. */
  isRepeatable: boolean;
  /** What to do while nobody knows whether it took effect. */
  advice: string;
}

/** Builds a request that only reads. `buildRequest` builds any request. */
export function buildRead(
  baseUrl: string,
  route: Endpoint & { method: 'GET' },
  { accountId, id, query }: RouteArguments,
): OutgoingRequest {
  return {
    method: 'GET',
    url: urlOf(baseUrl, route, accountId, id) + searchOf(query),
    headers: { accept: 'application/json' },
    body: null,
    isRepeatable: true,
    advice: 'Nothing was changed: ask again.',
  };
}

export function urlOf(
  baseUrl: string,
  route: Endpoint,
  accountId: string,
  id: string | undefined,
): string {
  function encode(name: string, value: string | undefined): string {
    // A dot or two would lead to another path, and half a surrogate pair cannot be encoded.
    if (!value || /^\.\.?$|\p{Cs}/u.test(value)) throw unsentError(route, `${name} is not an id.`);
    return encodeURIComponent(value);
  }

  const account = `${baseUrl.replace(/\/+$/, '')}/accounts/${encode('accountId', accountId)}`;
  return account + route.path.replace('{id}', (placeholder) => encode(placeholder, id));
}

export function unsentError(route: Endpoint, reason: string): CreditsError {
  const message = `${nameOf(route)} was not sent: ${reason}`;
  return new CreditsError(message, { code: 'invalid_request', status: 0, retryable: false });
}

/** What a request is called in an error: `POST /purchases/{id}/cancel`, which holds no id. */
export function nameOf({ method, path }: Endpoint): string {
  return `${method} ${path}`;
}

function searchOf(query: RouteArguments['query'] = {}): string {
  // What is undefined, JSON leaves out.
  const given = JSON.parse(JSON.stringify(query)) as Record<string, string>;
  const text = String(new URLSearchParams(given));
  return text && `?${text}`;
}
