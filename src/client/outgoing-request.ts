import type { Endpoint } from '../contract/route.js';
import { CreditsError } from './credits-error.js';
import { nameOf } from './undecided-error.js';

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
}

// A header loses spaces at its ends, so that such a key would not be the one that was meant.
const KEY = /^[!-~][ -~]{14,253}[!-~]$/;
const VERSION = /^[!#-~]+$/;

/** Puts a request together; throws when it could only be malformed. */
export function buildRequest(
  baseUrl: string,
  route: Endpoint,
  { accountId, id, query, idempotencyKey = '', version = '', body }: RouteArguments,
): OutgoingRequest {
  const { method } = route;
  const isChange = method !== 'GET';
  const headers: Record<string, string> = { accept: 'application/json' };

  function refuse(reason: string): never {
    const message = `${nameOf(route)} was not sent: ${reason}`;
    throw new CreditsError(message, { code: 'invalid_request', status: 0, retryable: false });
  }

  function encode(name: string, value: string | undefined): string {
    // A dot or two would lead to another path, and half a surrogate pair cannot be encoded.
    if (!value || /^\.\.?$|\p{Cs}/u.test(value)) return refuse(`${name} is not an id.`);
    return encodeURIComponent(value);
  }

  if (isChange && accountId === 'current') {
    refuse('accountId must be an id: "current" is for reading.');
  }
  const account = `${baseUrl.replace(/\/+$/, '')}/accounts/${encode('accountId', accountId)}`;
  const path = route.path.replace('{id}', (placeholder) => encode(placeholder, id));

  if (isChange) headers['content-type'] = 'application/json';
  if (route.key) {
    if (!KEY.test(idempotencyKey)) {
      refuse('idempotencyKey must be 16 to 255 printable ASCII characters.');
    }
    headers['idempotency-key'] = idempotencyKey;
  }
  if (route.etag === 'write') {
    if (!VERSION.test(version)) refuse('version is none.');
    headers['if-match'] = `"${version}"`;
  }

  return {
    method,
    url: account + path + searchOf(query),
    headers,
    // Some frameworks refuse a request that is said to be JSON and has no body.
    body: isChange ? JSON.stringify(body ?? {}) : null,
  };
}

function searchOf(query: RouteArguments['query'] = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const text = String(new URLSearchParams(given.map(([name, value]) => [name, String(value)])));
  return text && `?${text}`;
}
