import { requestOrigin } from '../../server/requests/request-origin.js';

/** The addresses under which pages reach the simulated provider. */
export interface SimulatedAddresses {
  /** Notes the address of a request. Returns the backend's base URL, or `undefined` for other requests. */
  note(request: Request): string | undefined;
  /** The base URL for the checkouts and portals of an account. */
  baseUrlOf(accountId: string): string;
}

/** A request that opens a checkout or a portal of an account. */
const OPENING = /\/accounts\/([^/]+)\/(?:purchases|setup-sessions|portal-sessions)$/;

/**
 * Creates the addresses. Pages may reach one backend at several addresses, such as `localhost` and the one of
 * the computer in the local network. Each account has the address of the page that last opened a checkout:
 * other requests, such as those of servers, do not change it.
 */
export function createSimulatedAddresses(initial: string): SimulatedAddresses {
  const byAccount = new Map<string, string>();
  let latest = initial;

  return {
    note(request) {
      const { pathname } = new URL(request.url);
      const end = pathname.lastIndexOf('/accounts/');
      if (end < 0) return undefined;
      // No money moves, and only the sender gets the URL, so any proxy may be trusted.
      const { publicOrigin } = requestOrigin(request, { allowedOrigins: [], trustProxy: true });
      latest = publicOrigin + pathname.slice(0, end);
      const [, account] = OPENING.exec(pathname) ?? [];
      if (request.method === 'POST' && account !== undefined) {
        byAccount.set(decodeURIComponent(account), latest);
      }
      return latest;
    },
    baseUrlOf: (accountId) => byAccount.get(accountId) ?? latest,
  };
}
