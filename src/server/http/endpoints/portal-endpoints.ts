import type { PortalSession } from '../../../contract/resources/checkout.js';
import { portalSessionRequestSchema } from '../../../contract/resources/requests.js';
import type { AccountContext } from '../../accounts/account-context.js';
import { checkReturnUrl } from '../../requests/check-origin.js';
import { readRequest } from '../../requests/read-request.js';
import type { Endpoints } from '../endpoint.js';

/** The endpoint that opens the provider's billing portal. Empty if the provider has no portal. */
export function createPortalEndpoints({
  accounts,
  payments,
}: AccountContext): Pick<Endpoints, 'createPortalSession'> {
  if (!payments.createPortalSession) return {};
  return {
    async createPortalSession({ accountId, body: request, pageOrigins }) {
      const { returnUrl, flow = null } = readRequest(portalSessionRequestSchema, request);
      checkReturnUrl(returnUrl, pageOrigins);
      await accounts.read(accountId);
      const order = { accountId, returnUrl, flow };
      const session = await payments.createPortalSession?.(order);
      const body: PortalSession = { url: session?.url };
      return { body };
    },
  };
}
