import type { ReplyOf } from '../../contract/routes/route.js';
import type { routes, RouteName } from '../../contract/routes/routes.js';
import type { Principal } from '../ports/principal.js';
import type { CsvDownload } from './csv/csv-stream.js';

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

export type EndpointResponse<Body extends object = object> =
  ResourceResponse<Body> | StreamResponse | CsvResponse;

export interface ResourceResponse<Body extends object = object> {
  /** The resource in the format of the contract. */
  body: Body;
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

/** A response that is a CSV file. */
export interface CsvResponse {
  csv: CsvDownload;
}

/** The function that answers a route with the reply that the contract declares for it. */
export type Endpoint<Name extends RouteName> = (
  request: EndpointRequest,
) => Promise<EndpointResponse<ReplyOf<(typeof routes)[Name]>>>;

/** An endpoint for each route. Only the billing portal is optional: some payment providers have none. */
export type Endpoints = {
  [Name in Exclude<RouteName, 'createPortalSession'>]: Endpoint<Name>;
} & { createPortalSession?: Endpoint<'createPortalSession'> };
