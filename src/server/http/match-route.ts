import type { Route } from '../../contract/routes/route.js';
import { routes, type RouteName } from '../../contract/routes/routes.js';
import { ProblemError } from '../faults/problem-error.js';

export interface Matched {
  name: RouteName;
  route: Route;
  /** As it stands in the path, decoded: `current` or an account's id. */
  accountId: string;
  /** Of what the path names in the account, decoded; empty where it names nothing. */
  id: string;
}

/** The operation that a request names; throws 404 or 405 where there is none among `served`. */
export function matchRoute(
  method: string,
  pathname: string,
  served: ReadonlySet<RouteName>,
): Matched {
  const segments = pathname.split('/');
  const matches = candidates.filter(({ name, end }) => served.has(name) && endsIn(segments, end));
  const end = matches[0]?.end ?? [];
  const accountId = segmentFor('{accountId}', segments, end);
  const id = segmentFor('{id}', segments, end);
  if (!accountId || id === undefined)
    throw new ProblemError('not_found', { detail: 'There is no such route.' });

  const match = matches.find(({ route }) => route.method === method);
  if (!match) {
    const allow = matches.map(({ route }) => route.method).join(', ');
    throw new ProblemError('method_not_allowed', { allow });
  }
  return { name: match.name, route: match.route, accountId, id };
}

/** Ids are encoded, so the end of a path names the route, wherever the handler is mounted. */
const candidates = Object.entries(routes).map(([name, route]) => ({
  name: name as RouteName,
  route: route as Route,
  end: `accounts/{accountId}${route.path}`.split('/'),
}));

function endsIn(segments: readonly string[], end: readonly string[]): boolean {
  const start = segments.length - end.length;
  return (
    start > 0 &&
    end.every((part, index) => {
      const segment = segments[start + index];
      return part.startsWith('{') ? segment !== '' : segment === part;
    })
  );
}

/** The decoded segment that stands for a placeholder; empty when the route has no such placeholder. */
function segmentFor(
  part: string,
  segments: readonly string[],
  end: readonly string[],
): string | undefined {
  const index = end.indexOf(part);
  return index < 0 ? '' : decode(segments[segments.length - end.length + index] ?? '');
}

/** A path can hold an escape that means nothing: there is no such account, then. */
function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
