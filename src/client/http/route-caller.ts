import type { Endpoint } from '../../contract/routes/route.js';
import type { RequestOptions } from '../port/credits-client.js';
import { sendRequest, type Transport } from './send-request.js';
import type { RequestBuilder, RouteArguments } from './build-read.js';
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

/** How long an attempt may take where the host does not say. */
export const TIMEOUT_MS = 30_000;
/** What an answer may take beyond the time that the backend was asked to wait. */
const WAIT_MARGIN_MS = 5_000;

/** Makes the one function that requests to a backend go through: those that `build` can build. */
export function createRouteCaller<Known extends Endpoint>(
  { baseUrl, timeoutMs = TIMEOUT_MS, ...transport }: BackendOptions,
  build: RequestBuilder<Known>,
) {
  return async function callRoute<Schema extends Endpoint['reply']>(
    route: Known & RouteTo<Schema>,
    given: RouteArguments,
    { signal }: RequestOptions = {},
  ): Promise<ReplyOf<Schema>> {
    const request = build(baseUrl, route, given);
    const waitMs = Number(given.query?.['wait'] ?? 0) * 1000;
    const limits = { signal, timeoutMs: Math.max(timeoutMs, waitMs + WAIT_MARGIN_MS) };

    async function attempt() {
      const reply = await sendRequest(route, request, transport, limits);
      return readReply(route, request, reply);
    }
    return request.isRepeatable ? retry(attempt, signal) : attempt();
  };
}
