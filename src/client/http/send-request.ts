import type { Route } from '../../contract/routes/route.js';
import { withTimeout } from '../../std/timeout.js';
import { CreditsError } from '../port/credits-error.js';
import { nameOf, type OutgoingRequest } from './build-request.js';

/** The time limit of one attempt, in milliseconds, unless the host app sets another one. */
export const TIMEOUT_MS = 30_000;

/** Headers as a plain object or a `Headers`. */
export type RequestHeaders = Record<string, string> | Headers;

/** The way that requests reach the backend. */
export interface Transport {
  /** Headers of every request. A function is called on each attempt, so that a token is never stale. */
  headers?: RequestHeaders | (() => RequestHeaders | Promise<RequestHeaders>) | undefined;
  /** @default globalThis.fetch, looked up for each request */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
}

/** The body of a response, and the reason why it is no reply, if it was not read to its end. */
interface ReadReply {
  text: string;
  flaw?: string;
}

export type ReadBody = (response: Response) => Promise<ReadReply>;

/** A response whose body has been read. */
export interface RawReply extends ReadReply {
  response: Response;
}

export interface RequestLimits {
  /** Time limit in milliseconds, from sending the request to the end of the body. */
  timeoutMs: number;
  signal: AbortSignal | undefined;
  readBody: ReadBody;
}

/**
 * Sends a request once and reads the response. Rejects with the signal's reason when the caller aborts.
 *
 * @throws CreditsError `network_error` or `timeout`, both retryable.
 */
export async function sendRequest(
  route: Route,
  request: OutgoingRequest,
  transport: Transport,
  { timeoutMs, signal, readBody }: RequestLimits,
): Promise<RawReply> {
  const attempt = new AbortController();
  let code: 'timeout' | 'network_error' = 'timeout';
  let reason = `within ${timeoutMs / 1000} s`;
  let cause: unknown;

  async function exchange(): Promise<RawReply> {
    const response = await send(request, transport, attempt.signal);
    return { response, ...(await readBody(response)) };
  }

  try {
    const reply = await withTimeout(exchange, { ms: timeoutMs, signal, onTimeout: () => null });
    if (reply) return reply;
  } catch (error) {
    cause = error;
    code = 'network_error';
    reason = 'because the connection failed';
  }
  attempt.abort(cause);
  signal?.throwIfAborted();
  const message = `${nameOf(route)} got no response ${reason}. ${request.advice}`;
  throw new CreditsError(message, { code, status: 0, retryable: true, cause });
}

/** Sends a request once; resolves when the response begins. */
export async function send(
  { url, method, headers: ownHeaders, body }: OutgoingRequest,
  // Looked up now: tests and MSW replace the global one after a client is made.
  { headers: hostHeaders = {}, fetch = globalThis.fetch }: Transport,
  signal: AbortSignal,
): Promise<Response> {
  const headers = new Headers(
    typeof hostHeaders === 'function' ? await hostHeaders() : hostHeaders,
  );
  for (const [name, value] of Object.entries(ownHeaders)) headers.set(name, value);
  // The headers may have come too late: the caller was told so, and the request must not follow.
  signal.throwIfAborted();

  // A balance from a cache is a wrong balance, and some frameworks cache every fetch.
  return fetch(url, { method, headers, body, cache: 'no-store', signal });
}
