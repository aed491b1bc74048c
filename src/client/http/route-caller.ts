import type { Route } from '../../contract/routes/route.js';
import type { RequestOptions } from '../port/credits-client.js';
import { buildRequest, type RouteArguments } from './build-request.js';
import { isReplayed, readReply, type ReadReply } from './read-reply.js';
import { retry } from './retry.js';
import { changeArguments, readArguments } from './route-arguments.js';
import type { ChangeRequest, ReadQuery } from './route-arguments.js';
import { sendRequest, TIMEOUT_MS, type ReadBody, type Transport } from './send-request.js';

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

/** Time for the response after the backend has waited as long as it was asked to. */
const WAIT_MARGIN_MS = 5_000;
/** The longest wait of each attempt, in seconds: some gateways end a request after ten. */
const WAITS = [Infinity, 8, 0];

/** Creates the functions that every request to a backend goes through. */
export function createRouteCaller(
  { baseUrl, timeoutMs = TIMEOUT_MS, ...transport }: BackendOptions,
  readBody: ReadBody = readWhole,
) {
  if (typeof baseUrl !== 'string') {
    throw new Error(
      "The client received no `baseUrl`, so it has no backend to ask. Pass its address, such as '/api/credits'.",
    );
  }
  /** The longest wait that a gateway in between allows, as far as it is known. */
  let longestWait = Infinity;

  /** Sends a request, with retries. The answer says whether an earlier request had its effect. */
  async function exchange<R extends Route>(
    route: R,
    routeArguments: RouteArguments,
    { signal }: RequestOptions = {},
  ): Promise<{ body: ReadReply<R>; isReplay: boolean }> {
    const wanted = Number(routeArguments.query?.['wait'] ?? 0);

    /** Asks for a shorter wait after each failure: the last attempt waits for nothing. */
    async function attempt(failures: number) {
      const wait = Math.min(wanted, longestWait, WAITS[failures] ?? 0);
      const request = buildRequest(baseUrl, route, waitingFor(wait, routeArguments));
      const longestMs = wait > 0 ? wait * 1000 + WAIT_MARGIN_MS : 0;
      const limits = { signal, timeoutMs: Math.max(timeoutMs, longestMs), readBody };
      const reply = await sendRequest(route, request, transport, limits);
      const body = readReply(route, request, reply);
      if (failures > 0 && wait > 0) longestWait = wait;
      return { body, isReplay: isReplayed(reply) };
    }
    const { isRepeatable } = buildRequest(baseUrl, route, routeArguments);
    return isRepeatable ? retry(attempt, signal) : attempt(0);
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

function waitingFor(wait: number, routeArguments: RouteArguments): RouteArguments {
  const { query } = routeArguments;
  return query?.['wait'] === undefined
    ? routeArguments
    : { ...routeArguments, query: { ...query, wait } };
}
