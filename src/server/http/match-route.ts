import type { Route } from '../../contract/routes/route.js';
import { routes, type RouteName } from '../../contract/routes/routes.js';
import { isRequestId } from '../../contract/validation/request-text.js';
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

/**
 * Finds the route of a request among those that are served; HEAD requests have the routes of GET. Throws
 * `not_found` or `method_not_allowed`.
 */
export function matchRoute(
  method: string,
  pathname: string,
  served: ReadonlySet<RouteName>,
): RouteMatch {
  const segments = pathname.split('/');
  const matches = candidates.filter(({ name, end }) => served.has(name) && endsWith(segments, end));
  const end = matches[0]?.end ?? [];
  const accountId = valueOf('{accountId}', segments, end);
  const id = valueOf('{id}', segments, end);
  if (!accountId || id === undefined)
    throw new ProblemError('not_found', { detail: 'There is no such route.' });

  const routeMethod = method === 'HEAD' ? 'GET' : method;
  const match = matches.find(({ route }) => route.method === routeMethod);
  if (!match) {
    const allow = matches
      .map(({ route }) => (route.method === 'GET' ? 'GET, HEAD' : route.method))
      .join(', ');
    throw new ProblemError('method_not_allowed', { allow });
  }
  return { name: match.name, route: match.route, accountId, id };
}

/**
 * The routes with the segments that their paths end with. The handler may be mounted under any path: ids are
 * encoded, so the end of a path alone identifies the route.
 */
const candidates = Object.entries(routes).map(([name, route]) => ({
  name: name as RouteName,
  route: route as Route,
  end: `accounts/{accountId}${route.path}`.split('/'),
}));

/** Whether the segments of a path end with those of a route. A parameter matches any nonempty segment. */
function endsWith(segments: readonly string[], end: readonly string[]): boolean {
  const start = segments.length - end.length;
  return (
    start > 0 &&
    end.every((part, index) => {
      const segment = segments[start + index];
      return part.startsWith('{') ? segment !== '' : segment === part;
    })
  );
}

/** Returns a parameter's decoded value: empty if the route lacks it, `undefined` if it cannot be an id. */
function valueOf(
  parameter: string,
  segments: readonly string[],
  end: readonly string[],
): string | undefined {
  const index = end.indexOf(parameter);
  return index < 0 ? '' : decode(segments[segments.length - end.length + index] ?? '');
}

/** Returns `undefined` for an invalid escape, and for text that cannot be an id. */
function decode(segment: string): string | undefined {
  try {
    const id = decodeURIComponent(segment);
    return isRequestId(id) ? id : undefined;
  } catch {
    return undefined;
  }
}
