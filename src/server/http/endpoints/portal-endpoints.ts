import type { PortalSession } from '../../../contract/resources/checkout.js';
import { portalSessionRequestSchema } from '../../../contract/resources/requests.js';
import type { AccountContext } from '../../accounts/account-context.js';
import { readReturnUrl } from '../../requests/check-origin.js';
import { readRequest } from '../../requests/read-request.js';
import type { Endpoints } from '../endpoint.js';

/** The endpoint that opens the provider's billing portal. Empty if the provider has no portal. */
export function createPortalEndpoints(
  context: AccountContext,
): Pick<Endpoints, 'createPortalSession'> {
  const { accounts, payments } = context;
  if (!payments.createPortalSession) return {};
  return {
    async createPortalSession({ accountId, body: request, pageOrigins }) {
      const { returnUrl: requested, flow = null } = readRequest(
        portalSessionRequestSchema,
        request,
      );
      const returnUrl = readReturnUrl(requested, pageOrigins, context);
      await accounts.read(accountId);
      const order = { accountId, returnUrl, flow };
      const session = await payments.createPortalSession?.(order);
      const body: PortalSession = { url: session?.url };
      return { body };
    },
  };
}
