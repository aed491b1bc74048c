import type { RequestOf, Route } from '../../contract/routes/route.js';
import type { OnAccount, WithKey } from '../port/credits-client.js';
import type { RouteArguments } from './build-request.js';

/** The id that the path of a route contains, by the clients' name for it. */
type PathId<R extends Route> = R extends { id: infer Name extends string }
  ? Record<Name, string>
  : unknown;

/** Everything that a read of this route can be asked for: the id of its path and its query. */
export type ReadQuery<R extends Route> = PathId<R> &
  (R extends { query: readonly (infer Name extends string)[] }
    ? Partial<Record<Name, string | number | undefined>>
    : object);

/** The request of a change: the account, the id of the path, the key or version, and the body's fields. */
export type ChangeRequest<R extends Route> = OnAccount &
  PathId<R> &
  (R extends { key: true } ? WithKey : unknown) &
  (R extends { etag: 'write' } ? { version: string } : unknown) &
  RequestOf<R>;

export function readArguments(route: Route, accountId: string, query: object): RouteArguments {
  const values = { ...query } as Record<string, string | number | undefined>;
  const names = route.query ?? [];
  return {
    accountId,
    id: route.id && String(values[route.id] ?? ''),
    query: Object.fromEntries(names.map((name) => [name, values[name]])),
  };
}

export function changeArguments(
  route: Route,
  { accountId, ...request }: OnAccount & object,
): RouteArguments {
  const body = request as Record<string, unknown>;
  /** Removes a field that is not sent in the body. */
  function take(name: string): string {
    const value = (body[name] ?? '') as string;
    delete body[name];
    return value;
  }

  return {
    accountId,
    id: route.id && take(route.id),
    idempotencyKey: route.key && take('idempotencyKey'),
    version: route.etag && take('version'),
    body: route.request ? body : {},
  };
}
