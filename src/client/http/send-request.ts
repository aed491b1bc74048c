import type { Endpoint } from '../../contract/routes/route.js';
import { inTime, type TimeLimits } from './within-time-limit.js';
import { nameOf, type OutgoingRequest } from './build-read.js';

/** Headers as a plain object or a `Headers`. */
export type RequestHeaders = Record<string, string> | Headers;

/** How requests get to the backend. */
export interface Transport {
  /** Asked anew on each attempt, so that a token can be a fresh one. */
  headers?: RequestHeaders | (() => RequestHeaders | Promise<RequestHeaders>) | undefined;
  /** @default globalThis.fetch, as it is when a request is made */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
}

/** An answer, read to its end. */
export interface RawReply {
  response: Response;
  text: string;
}

/** Sends a request once and reads the answer, within `timeoutMs` for everything together. */
export function sendRequest(
  route: Endpoint,
  request: OutgoingRequest,
  transport: Transport,
  limits: TimeLimits,
): Promise<RawReply> {
  return inTime(
    async (signal) => {
      const response = await send(request, transport, signal);
      return { response, text: await response.text() };
    },
    limits,
    (how) => `${nameOf(route)} got no answer ${how}. ${request.advice}`,
  );
}

/** Sends a request once; resolves when the answer begins. */
export async function send(
  { url, method, headers: ours, body }: OutgoingRequest,
  // Looked up now: tests and MSW replace the global one after a client is made.
  { headers: theirs = {}, fetch = globalThis.fetch }: Transport,
  signal: AbortSignal,
): Promise<Response> {
  const headers = new Headers(typeof theirs === 'function' ? await theirs() : theirs);
  for (const [name, value] of Object.entries(ours)) headers.set(name, value);
  // They may have come too late: whoever asked was told so, and must not see it sent after all.
  signal.throwIfAborted();

  // A balance out of a cache is a wrong balance, and some frameworks cache what they fetch.
  return fetch(url, { method, headers, body, cache: 'no-store', signal });
}
