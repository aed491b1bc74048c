import type { TransactionPage } from '../../../contract/resources/transaction.js';
import type { AccountContext } from '../../accounts/account-context.js';
import { creditsView } from '../../accounts/credits-view.js';
import { transactionView } from '../../accounts/transaction-view.js';
import { permissionsOf } from '../../ports/principal.js';
import type { Services } from '../../services/services.js';
import { cursorAfter } from '../cursor.js';
import type { Endpoints } from '../endpoint.js';
import { idempotent } from '../idempotent.js';
import { readCursor, readLimit, readWord } from '../page-query.js';
import { readUsageQuery } from '../usage-query.js';
import { createAutoTopUpEndpoints } from './auto-top-up-endpoints.js';
import { createEventEndpoints } from './event-endpoints.js';
import { createHoldEndpoints } from './hold-endpoints.js';
import { createPortalEndpoints } from './portal-endpoints.js';
import { createPurchaseEndpoints } from './purchase-endpoints.js';

/** The endpoint of each route. */
export function createEndpoints(context: AccountContext, services: Services) {
  const { store, accounts, now } = context;
  const { statuses, usages, charges, grants } = services;

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

    async listTransactions({ accountId, query }) {
      const { currency, minorUnitMicros } = await accounts.read(accountId);
      const limit = readLimit(query.get('limit'));
      const beforeSeq = readCursor(query.get('cursor'));
      const kind = readWord(query, 'kind');
      // One extra entry shows whether there is a next page.
      const entries = await store.listEntries(accountId, { beforeSeq, kind, limit: limit + 1 });
      const page = entries.slice(0, limit);
      const last = entries.length > limit ? page.at(-1) : undefined;
      const body: TransactionPage = {
        data: page.map(transactionView),
        nextCursor: last ? cursorAfter(last.seq) : null,
        currency,
        minorUnitMicros,
      };
      return { body };
    },

    getUsage: async ({ accountId, query }) => ({
      body: await usages.read(accountId, readUsageQuery(query, now())),
    }),

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
