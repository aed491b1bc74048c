import type { PortalSession } from '../contract/checkout.js';
import { portalSessionRequestSchema } from '../contract/requests.js';
import type { Accounts } from './accounts.js';
import type { Operations } from './operation.js';
import { checkReturnUrl } from './origin.js';
import type { Payments } from './payments.js';
import { askProvider } from './provider-access.js';
import { readRequest } from './read-request.js';

export interface PortalOperationsOptions {
  accounts: Accounts;
  payments: Payments;
}

/** What the route does that leads to the provider's own pages; nothing where the provider has none. */
export function createPortalOperations({
  accounts,
  payments,
}: PortalOperationsOptions): Pick<Operations, 'createPortalSession'> {
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
