import type { Route } from '../../contract/routes/route.js';
import type { RequestOptions } from '../port/credits-client.js';
import { buildRequest, type RouteArguments } from './build-request.js';
import { isReplayed, readReply, type ReadReply } from './read-reply.js';
import { retry } from './retry.js';
import { changeArguments, readArguments } from './route-arguments.js';
import type { ChangeRequest, ReadQuery } from './route-arguments.js';
import { sendRequest, type ReadBody, type Transport } from './send-request.js';

export interface BackendOptions extends Transport {
  /** Base of the contract's paths: `/api/credits`, or an absolute URL. */
  baseUrl: string;
  /**
   * Time limit of one attempt, in milliseconds. A request that asks the backend to wait gets more time
   * when it needs it.
   * @default 30_000
   */
  timeoutMs?: number | undefined;
}

const TIMEOUT_MS = 30_000;
/** Time for the response after the backend has waited as long as it was asked to. */
const WAIT_MARGIN_MS = 5_000;

/** Creates the functions that every request to a backend goes through. */
export function createRouteCaller(
  { baseUrl, timeoutMs = TIMEOUT_MS, ...transport }: BackendOptions,
  readBody: ReadBody = readWhole,
) {
  /** Sends a request, with retries. The answer says whether an earlier request had its effect. */
  async function exchange<R extends Route>(
    route: R,
    routeArguments: RouteArguments,
    { signal }: RequestOptions = {},
  ): Promise<{ body: ReadReply<R>; isReplay: boolean }> {
    const request = buildRequest(baseUrl, route, routeArguments);
    const waitMs = Number(routeArguments.query?.['wait'] ?? 0) * 1000;
    const longestWaitMs = waitMs > 0 ? waitMs + WAIT_MARGIN_MS : 0;
    const limits = { signal, timeoutMs: Math.max(timeoutMs, longestWaitMs), readBody };

    async function attempt() {
      const reply = await sendRequest(route, request, transport, limits);
      return { body: readReply(route, request, reply), isReplay: isReplayed(reply) };
    }
    return request.isRepeatable ? retry(attempt, signal) : attempt();
  }

  async function call<R extends Route>(
    route: R,
    routeArguments: RouteArguments,
    options?: RequestOptions,
  ): Promise<ReadReply<R>> {
    return (await exchange(route, routeArguments, options)).body;
  }

  return {
    call,
    exchange,
    read: <R extends Route>(
      route: R,
      accountId: string,
      query: ReadQuery<R>,
      options?: RequestOptions,
    ) => call(route, readArguments(route, accountId, query), options),
    /** The client's function for a route that changes something. */
    change:
      <R extends Route>(route: R) =>
      (request: ChangeRequest<R>, options?: RequestOptions) =>
        call(route, changeArguments(route, request), options),
  };
}

const readWhole: ReadBody = async (response) => ({ text: await response.text() });
