import type { Endpoint } from '../contract/route.js';
import type { OutgoingRequest } from './outgoing-request.js';
import { startTimer } from './timer.js';
import { undecidedError } from './undecided-error.js';

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
  status: number;
  ok: boolean;
  headers: Headers;
  text: string;
}

/** Sends a request once and reads the answer, within `timeoutMs` for everything together. */
export async function exchange(
  route: Endpoint,
  request: OutgoingRequest,
  transport: Transport,
  { timeoutMs, signal }: { timeoutMs: number; signal: AbortSignal | undefined },
): Promise<RawReply> {
  const { elapsed, stop } = startTimer(timeoutMs, signal);
  const controller = new AbortController();
  try {
    // A race, because a host's fetch or headers need not heed the signal.
    return await Promise.race([
      send(request, transport, controller.signal),
      elapsed.then(() => {
        throw TIME_IS_UP;
      }),
    ]);
  } catch (cause) {
    controller.abort(cause);
    signal?.throwIfAborted();
    const isLate = cause === TIME_IS_UP;
    const how = isLate ? `within ${timeoutMs / 1000} s` : 'because the connection failed';
    const code = isLate ? 'timeout' : 'network_error';
    const details = { code, status: 0, retryable: true, cause };
    throw undecidedError(route, `got no answer ${how}`, details);
  } finally {
    stop();
  }
}

const TIME_IS_UP = new Error('The time is up.');

async function send(
  { url, method, headers: ours, body }: OutgoingRequest,
  // Looked up now: tests and MSW replace the global one after a client is made.
  { headers: theirs = {}, fetch = globalThis.fetch }: Transport,
  signal: AbortSignal,
): Promise<RawReply> {
  const headers = new Headers(typeof theirs === 'function' ? await theirs() : theirs);
  for (const [name, value] of Object.entries(ours)) headers.set(name, value);
  // They may have come too late: whoever asked was told so, and must not see it sent after all.
  signal.throwIfAborted();

  // A balance out of a cache is a wrong balance, and some frameworks cache what they fetch.
  const response = await fetch(url, { method, headers, body, cache: 'no-store', signal });
  const { status, ok } = response;
  return { status, ok, headers: response.headers, text: await response.text() };
}
