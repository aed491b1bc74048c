import type { Endpoint } from '../contract/route.js';
import { CreditsError, type CreditsErrorDetails } from './credits-error.js';

/** A failure after which nobody can say whether the request took effect. */
export function undecidedError(
  route: Endpoint,
  happened: string,
  details: CreditsErrorDetails,
): CreditsError {
  return new CreditsError(`${nameOf(route)} ${happened}. ${adviceFor(route)}`, details);
}

/** What a request is called in an error: `POST /purchases/{id}/cancel`, which holds no id. */
export function nameOf({ method, path }: Endpoint): string {
  return `${method} ${path}`;
}

function adviceFor({ method, key }: Endpoint): string {
  if (method === 'GET') return 'Nothing was changed: ask again.';
  const next = key
    ? 'repeat it with the same key only'
    : 'read how things stand before repeating it';
  return `It may have taken effect: ${next}.`;
}
