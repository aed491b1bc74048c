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
export function matchRoute(method: string, url: string, served: ReadonlySet<RouteName>): Matched {
  const { pathname } = new URL(url);
  const matches = candidates.filter(({ name, path }) => served.has(name) && path.test(pathname));
  const [, account = '', thing = ''] = matches[0]?.path.exec(pathname) ?? [];
  const [accountId, id] = [decode(account), decode(thing)];
  if (!accountId || id === undefined)
    throw new ProblemError('not_found', { detail: 'There is no such route.' });

  const match = matches.find(({ route }) => route.method === method);
  if (!match) {
    const allow = matches.map(({ route }) => route.method).join(', ');
    throw new ProblemError('method_not_allowed', { allow });
  }
  return { name: match.name, route: match.route, accountId, id };
}

/** Whatever they are mounted under: ids are encoded, so the last `/accounts/` that fits is ours. */
const candidates = Object.entries(routes).map(([name, route]) => ({
  name: name as RouteName,
  route: route as Route,
  path: new RegExp(`^.*/accounts/([^/]+)${route.path.replace('{id}', '([^/]+)')}$`),
}));

/** A path can hold an escape that means nothing: there is no such account, then. */
function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
