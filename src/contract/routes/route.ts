import type * as z from '../validation/zod.js';
import type { Permissions } from '../resources/credits.js';

/** What a client has to know of an operation. Its path follows `{baseUrl}/accounts/{accountId}`. */
export interface Endpoint {
  method: 'GET' | 'POST' | 'PUT';
  path: `/${string}`;
  /** Whether it needs an Idempotency-Key. */
  key?: true;
  /** Whether it does no more when it is sent again without one: what it ends, it ends once. */
  isRepeatable?: true;
  /** `read`: answers with an ETag and understands If-None-Match. `write`: needs If-Match. */
  etag?: 'read' | 'write';
  reply: z.ZodMiniType;
}

/** What a backend has to know of it, too. */
export interface Route extends Endpoint {
  access: Access;
  /** The permission a user needs beside, which a host can take away; `any`: one of them at least. */
  permission?: keyof Permissions | 'any';
  /** The status of success. */
  status: 200 | 201;
  /** Whether it answers with server-sent events, unless JSON is asked for. */
  streams?: true;
  /** Names in the query that it understands. */
  query?: readonly string[];
  body?: z.ZodMiniType;
}

/**
 * Who may ask: `anyone` in the account; `view` and `manage` are for owners and admins (of servers,
 * `manage` needs the admin scope); `consume` and `administer` are for servers alone.
 */
export type Access = 'anyone' | 'view' | 'manage' | 'consume' | 'administer';
