import type { PortalSession } from '../../../contract/resources/checkout.js';
import { portalSessionRequestSchema } from '../../../contract/resources/requests.js';
import type { Accounts } from '../../accounts/accounts.js';
import type { Endpoints } from '../endpoint.js';
import { checkReturnUrl } from '../../requests/origin.js';
import type { Payments } from '../../ports/payments.js';
import { askProvider } from '../../faults/call-provider.js';
import { readRequest } from '../../requests/read-request.js';

export interface PortalOperationsOptions {
  accounts: Accounts;
  payments: Payments;
}

/** What the route does that leads to the provider's own pages; nothing where the provider has none. */
export function createPortalEndpoints({
  accounts,
  payments,
}: PortalOperationsOptions): Pick<Endpoints, 'createPortalSession'> {
  if (!payments.createPortalSession) return {};
  return {
    async createPortalSession({ accountId, body: request, pageOrigins }) {
      const { returnUrl, flow = null } = readRequest(portalSessionRequestSchema, request);
      checkReturnUrl(returnUrl, pageOrigins);
      await accounts.read(accountId);
      const order = { accountId, returnUrl, flow };
      const session = await askProvider(async () => payments.createPortalSession?.(order));
      const body: PortalSession = { url: session?.url };
      return { body };
    },
  };
}
