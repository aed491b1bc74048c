import type { AccountContext } from '../../accounts/account-context.js';
import { creditsView } from '../../accounts/credits-view.js';
import { permissionsOf } from '../../ports/principal.js';
import type { Services } from '../../services/services.js';
import type { Endpoints } from '../endpoint.js';
import { idempotent } from '../idempotent.js';
import { readWord } from '../page-query.js';
import { createAutoTopUpEndpoints } from './auto-top-up-endpoints.js';
import { createEventEndpoints } from './event-endpoints.js';
import { createHistoryEndpoints } from './history-endpoints.js';
import { createHoldEndpoints } from './hold-endpoints.js';
import { createPortalEndpoints } from './portal-endpoints.js';
import { createPurchaseEndpoints } from './purchase-endpoints.js';
import { createUsageEndpoints } from './usage-endpoints.js';

/** The endpoint of each route. */
export function createEndpoints(context: AccountContext, services: Services) {
  const { accounts } = context;
  const { statuses, charges, grants } = services;

  return {
    async getCredits({ accountId, principal }) {
      const body = creditsView(await accounts.read(accountId), permissionsOf(principal));
      return { body, version: body.version, isCacheable: true };
    },

    getStatus: async ({ accountId, principal, query }) => ({
      body: await statuses.read(accountId, principal, readWord(query, 'consumable') || undefined),
    }),

    async getLimits({ accountId }) {
      return { body: accounts.limitsOf(await accounts.read(accountId)) };
    },

    ...createHistoryEndpoints(context),
    ...createUsageEndpoints(context, services),
    createCharge: (request) => idempotent(request, charges.charge),
    createGrant: (request) => idempotent(request, grants.grant),
    createAdjustment: (request) => idempotent(request, grants.adjust),
    ...createHoldEndpoints(services),
    ...createPurchaseEndpoints(context, services),
    ...createAutoTopUpEndpoints(context, services),
    ...createEventEndpoints(context, services),
    ...createPortalEndpoints(context),
  } satisfies Endpoints;
}
