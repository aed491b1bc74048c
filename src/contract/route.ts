import type * as z from 'zod/mini';

/**
 * Who may ask: `anyone` in the account; `view` and `manage` are for owners and admins (of servers,
 * `manage` needs the admin scope); `consume` and `administer` are for servers alone.
 */
export type Access = 'anyone' | 'view' | 'manage' | 'consume' | 'administer';

/** One operation on an account. Its path follows `{baseUrl}/accounts/{accountId}`. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT';
  path: `/${string}`;
  access: Access;
  /** Names in the query that it understands. */
  query?: readonly string[];
  body?: z.ZodMiniType;
  /** The status of success. */
  status: 200 | 201;
  reply: z.ZodMiniType;
  /** Whether it needs an Idempotency-Key. */
  key?: true;
  /** `read`: answers with an ETag and understands If-None-Match. `write`: needs If-Match. */
  etag?: 'read' | 'write';
}
