import type { Route } from '../contract/route.js';
import { routes, type RouteName } from '../contract/routes.js';
import { ProblemError } from './problem-error.js';

export interface Matched {
  name: RouteName;
  route: Route;
  /** As it stands in the path, decoded: `current` or an account's id. */
  accountId: string;
}

/** Whatever it is mounted under: ids are encoded, so the last `/accounts/` is ours. */
const PATH = /^.*\/accounts\/([^/]+)(\/.+)$/;

/** The operation that a request names; throws 404 or 405 where there is none among `served`. */
export function matchRoute(method: string, url: string, served: ReadonlySet<RouteName>): Matched {
  const [, account = '', path = ''] = PATH.exec(new URL(url).pathname) ?? [];
  const accountId = decode(account);
  const matches = candidates.filter(({ name, pattern }) => served.has(name) && pattern.test(path));
  const match = matches.find(({ route }) => route.method === method);
  if (!accountId || matches.length === 0) {
    throw new ProblemError('not_found', { detail: 'There is no such route.' });
  }
  if (!match) {
    const allow = matches.map(({ route }) => route.method).join(', ');
    throw new ProblemError('method_not_allowed', { allow });
  }
  return { name: match.name, route: match.route, accountId };
}

const candidates = Object.entries(routes).map(([name, route]) => ({
  name: name as RouteName,
  route: route as Route,
  pattern: new RegExp(`^${route.path.replace('{id}', '[^/]+')}$`),
}));

/** A path can hold an escape that means nothing: there is no such account, then. */
function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
