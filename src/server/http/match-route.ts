import type { Route } from '../../contract/routes/route.js';
import { routes, type RouteName } from '../../contract/routes/routes.js';
import { ProblemError } from '../faults/problem-error.js';

/** The route of a request, with the decoded ids of its path. */
export interface RouteMatch {
  name: RouteName;
  route: Route;
  /** The account's id, or `current`. */
  accountId: string;
  /** The id of the resource in the account; empty if the path has none. */
  id: string;
}

/** Finds the route of a request among those that are served. Throws `not_found` or `method_not_allowed`. */
export function matchRoute(
  method: string,
  url: string,
  served: ReadonlySet<RouteName>,
): RouteMatch {
  const { pathname } = new URL(url);
  const matches = candidates.filter(({ name, path }) => served.has(name) && path.test(pathname));
  const [, encodedAccountId = '', encodedId = ''] = matches[0]?.path.exec(pathname) ?? [];
  const [accountId, id] = [decode(encodedAccountId), decode(encodedId)];
  if (!accountId || id === undefined)
    throw new ProblemError('not_found', { detail: 'There is no such route.' });

  const match = matches.find(({ route }) => route.method === method);
  if (!match) {
    const allow = matches.map(({ route }) => route.method).join(', ');
    throw new ProblemError('method_not_allowed', { allow });
  }
  return { name: match.name, route: match.route, accountId, id };
}

/**
 * The routes with their patterns. The backend may be mounted under any path. Ids are encoded, so the last
 * `/accounts/` that matches is the backend's own.
 */
const candidates = Object.entries(routes).map(([name, route]) => ({
  name: name as RouteName,
  route: route as Route,
  path: new RegExp(`^.*/accounts/([^/]+)${route.path.replace('{id}', '([^/]+)')}$`),
}));

/** Returns `undefined` for an invalid escape: no id contains one. */
function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
