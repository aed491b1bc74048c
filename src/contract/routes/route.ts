import type * as z from '../validation/zod.js';
import type { Permissions } from '../resources/credits.js';
import type { RequestBodies, RequestName } from './request-schemas.js';

/** The declaration of a route: the clients, the server and the OpenAPI document all follow it. */
export type Route = ReadRoute | ChangeRoute;

interface ReadRoute extends RouteParts {
  method: 'GET';
  access: Access;
}

/** A route that may move money: not everyone in an account may use one, so this type forbids it. */
interface ChangeRoute extends RouteParts {
  method: 'POST' | 'PUT';
  access: Exclude<Access, 'anyone' | 'view'>;
}

interface RouteParts {
  /** Path below `{baseUrl}/accounts/{accountId}`. `{id}` stands for the resource that it names. */
  path: `/${string}`;
  /** The clients' name for the `{id}` of the path: `purchaseId`. */
  id?: string;
  /** Permission that a user also needs, and that the host app can take away; `any` needs one of them. */
  permission?: keyof Permissions | 'any';
  /** Whether the request needs an Idempotency-Key. */
  key?: true;
  /** Whether the request is safe to repeat without a key, because it ends something that ends once. */
  isRepeatable?: true;
  /** `read`: the response has an ETag, and the request may have If-None-Match. `write`: needs If-Match. */
  etag?: 'read' | 'write';
  /** Query parameters. */
  query?: readonly string[];
  /** The schema of the request body, by name: browsers build bodies but never load their schemas. */
  request?: RequestName;
  /** Status of a success. */
  status: 200 | 201;
  /** The schema of a success. */
  reply: z.ZodMiniType;
  /** Whether the response is a stream of server-sent events, unless the request asks for JSON. */
  streams?: true;
  /** Whether the response is a CSV file if the request asks for `text/csv`. */
  csv?: true;
}

/**
 * The callers that a route admits: `anyone` in the account and every server; `view` admits owners, admins
 * and servers; `manage` admits owners, admins and servers of admin scope; `consume` and `administer` admit
 * servers of that scope only.
 */
export type Access = 'anyone' | 'view' | 'manage' | 'consume' | 'administer';

/** The request body of a route, as callers pass it; `unknown` when the route has none. */
export type RequestOf<R extends Route> = R extends { request: infer Name extends RequestName }
  ? RequestBodies[Name]
  : unknown;

/** The parsed response of a route. */
export type ReplyOf<R extends Route> = z.output<R['reply']>;
