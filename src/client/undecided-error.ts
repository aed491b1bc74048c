import type { Route } from '../contract/route.js';
import { CreditsError, type CreditsErrorDetails } from './credits-error.js';

/** A failure after which nobody can say whether the request took effect. */
export function undecidedError(
  route: Route,
  happened: string,
  details: CreditsErrorDetails,
): CreditsError {
  return new CreditsError(`${nameOf(route)} ${happened}. ${adviceFor(route)}`, details);
}

/** What a request is called in an error: `POST /purchases/{id}/cancel`, which holds no id. */
export function nameOf({ method, path }: Route): string {
  return `${method} ${path}`;
}

function adviceFor({ method, key }: Route): string {
  if (method === 'GET') return 'Nothing was changed: ask again.';
  const next = key
    ? 'repeat it with the same key only'
    : 'read how things stand before repeating it';
  return `It may have taken effect: ${next}.`;
}
