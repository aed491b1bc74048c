import type { Permissions } from '../../contract/resources/credits.js';
import type { Principal } from '../../server/ports/principal.js';

/** What a host's server sends as `Authorization: Bearer …` to a mock backend: it may do everything. */
export const SIMULATED_SERVER_TOKEN = 'simulated-server';

/** A server that may only consume. */
export const SIMULATED_CONSUMER_TOKEN = 'simulated-consumer';

/** Who sends a request: a server by its token, else whoever is signed in. */
export function signedIn(
  request: Request,
  accountId: string,
  role: string | null,
  permissions: Partial<Permissions> | undefined,
): Principal | null {
  switch (request.headers.get('authorization')) {
    case `Bearer ${SIMULATED_SERVER_TOKEN}`:
      return { kind: 'server', scopes: ['admin'] };
    case `Bearer ${SIMULATED_CONSUMER_TOKEN}`:
      return { kind: 'server', scopes: ['consume'] };
    default:
      return role === null
        ? null
        : { kind: 'user', userId: 'user_demo', accountId, role, permissions };
  }
}
