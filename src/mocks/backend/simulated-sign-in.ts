import type { Permissions } from '../../contract/resources/credits.js';
import type { Principal } from '../../server/ports/principal.js';

/** The bearer token of a host app's server with the scope `admin`, for a mock backend. */
export const SIMULATED_SERVER_TOKEN = 'simulated-server';

/** The bearer token of a server with the scope `consume` only, for a mock backend. */
export const SIMULATED_CONSUMER_TOKEN = 'simulated-consumer';

/** Returns the principal of a request: the server that its token names, or the signed-in user. */
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
