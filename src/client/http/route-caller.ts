import type { Endpoint } from '../../contract/routes/route.js';
import type { RequestOptions } from '../port/credits-client.js';
import { sendRequest, type Transport } from './send-request.js';
import type { RouteArguments } from './build-read.js';
import { buildRequest } from './build-write.js';
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

/** The time limit of an attempt, unless the host app sets one. */
const TIMEOUT_MS = 30_000;
/** What an answer may take beyond the time that the backend was asked to wait. */
const WAIT_MARGIN_MS = 5_000;

/** Makes the one function that all requests to a backend go through. */
export function createRouteCaller({
  baseUrl,
  timeoutMs = TIMEOUT_MS,
  ...transport
}: BackendOptions) {
  return async function callRoute<Schema extends Endpoint['reply']>(
    route: RouteTo<Schema>,
    given: RouteArguments,
    { signal }: RequestOptions = {},
  ): Promise<ReplyOf<Schema>> {
    const request = buildRequest(baseUrl, route, given);
    const waitMs = Number(given.query?.['wait'] ?? 0) * 1000;
    const limits = { signal, timeoutMs: Math.max(timeoutMs, waitMs + WAIT_MARGIN_MS) };

    async function attempt() {
      const reply = await sendRequest(route, request, transport, limits);
      return readReply(route, request, reply);
    }
    return request.isRepeatable ? retry(attempt, signal) : attempt();
  };
}
