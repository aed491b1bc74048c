import type { RouteName } from '../../contract/routes/routes.js';
import type { Principal } from '../ports/principal.js';

/** A request that has passed authentication and authorization. */
export interface EndpointRequest {
  principal: Principal;
  accountId: string;
  /** The id in the path, such as a purchase's; empty if the route has none. */
  id: string;
  /** The origins of the pages that may make changes and that payments may return to. */
  pageOrigins: readonly string[];
  /** Aborts when the client no longer waits for the response. */
  signal: AbortSignal;
  query: URLSearchParams;
  headers: Headers;
  /** The parsed JSON of the body, not validated yet; `undefined` if the body is empty. */
  body: unknown;
}

export type EndpointResponse = ResourceResponse | StreamResponse;

export interface ResourceResponse {
  /** The resource in the format of the contract. */
  body: object;
  /** The version for the ETag of a versioned resource. */
  version?: string;
  /** Whether an equal version always means an equal body, so that 304 may answer If-None-Match. */
  isCacheable?: boolean;
  /** Whether an earlier request with the same idempotency key had this effect. */
  isReplay?: boolean;
}

/** A response of server-sent events. */
export interface StreamResponse {
  /** Generates the text of the events until the signal aborts. */
  frames: (signal: AbortSignal) => AsyncGenerator<string, void>;
}

export type Endpoint = (request: EndpointRequest) => Promise<EndpointResponse>;

/** The endpoints by route. A backend does not serve the routes that are left out. */
export type Endpoints = Partial<Record<RouteName, Endpoint>>;
