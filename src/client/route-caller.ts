import type { Endpoint } from '../contract/route.js';
import type { RequestOptions } from './credits-client.js';
import { exchange, type Transport } from './exchange.js';
import { buildRequest, type RouteArguments } from './outgoing-request.js';
import { readReply, type ReplyOf, type RouteTo } from './read-reply.js';
import { retry } from './retry.js';

export interface BackendOptions extends Transport {
  /** Where the contract's paths begin: `/api/credits`, or a whole URL. */
  baseUrl: string;
  /**
   * How long one attempt may take, in milliseconds. A request that asks the backend to wait is given
   * that time on top when it needs it.
   * @default 30_000
   */
  timeoutMs?: number | undefined;
}

/** What an answer may take beyond the time that the backend was asked to wait. */
const WAIT_MARGIN_MS = 5_000;

/** Makes the one function that every request to a backend goes through. */
export function createRouteCaller({ baseUrl, timeoutMs = 30_000, ...transport }: BackendOptions) {
  return async function callRoute<Schema extends Endpoint['reply']>(
    route: RouteTo<Schema>,
    given: RouteArguments,
    { signal }: RequestOptions = {},
  ): Promise<ReplyOf<Schema>> {
    const request = buildRequest(baseUrl, route, given);
    const waitMs = Number(given.query?.['wait'] ?? 0) * 1000;
    const limits = { signal, timeoutMs: Math.max(timeoutMs, waitMs + WAIT_MARGIN_MS) };

    async function attempt() {
      return readReply(route, await exchange(route, request, transport, limits));
    }
    return isSafeToRepeat(route) ? retry(attempt, signal) : attempt();
  };
}

/** A change takes effect each time it is sent, unless a key says that it is the same one. */
function isSafeToRepeat({ method, key }: Endpoint): boolean {
  return method === 'GET' || key === true;
}
