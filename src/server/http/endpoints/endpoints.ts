import type { TransactionPage } from '../../../contract/resources/transaction.js';
import { createAutoTopUpEndpoints } from './auto-top-up-endpoints.js';
import type { AutoTopUps } from '../../auto-top-up/auto-top-ups.js';
import type { Accounts } from '../../accounts/accounts.js';
import type { Cards } from '../../purchases/cards.js';
import type { Charges } from '../../usage/charges.js';
import type { Grants } from '../../usage/grants.js';
import { cursorAfter } from '../cursor.js';
import { createHoldEndpoints } from './hold-endpoints.js';
import type { Holds } from '../../usage/holds.js';
import { createEventEndpoints, type EventOperationsOptions } from './event-endpoints.js';
import type { LedgerStore } from '../../ports/ledger-store.js';
import { idempotent } from '../idempotent.js';
import type { Endpoints } from '../endpoint.js';
import { readCursor, readLimit } from '../page-query.js';
import { permissionsOf } from '../../ports/principal.js';
import { createPurchaseEndpoints } from './purchase-endpoints.js';
import { createPortalEndpoints, type PortalOperationsOptions } from './portal-endpoints.js';
import type { Purchases } from '../../purchases/purchases.js';
import type { Refunds } from '../../purchases/refunds.js';
import type { Setups } from '../../purchases/setups.js';
import type { Statuses } from '../../usage/statuses.js';
import { unavailable } from '../../faults/call-store.js';
import { creditsView, transactionView } from '../../accounts/views.js';

export interface EndpointsOptions extends EventOperationsOptions, PortalOperationsOptions {
  store: LedgerStore;
  accounts: Accounts;
  statuses: Statuses;
  charges: Charges;
  holds: Holds;
  commands: Grants;
  purchases: Purchases;
  refunds: Refunds;
  autoTopUps: AutoTopUps;
  cards: Cards;
  setups: Setups;
}

/** What each route does. */
export function createEndpoints(options: EndpointsOptions) {
  const { store, accounts, statuses, charges, holds, commands } = options;

  return {
    async getCredits({ accountId, principal }) {
      const body = creditsView(await accounts.read(accountId), permissionsOf(principal));
      return { body, version: body.version, isAllInVersion: true };
    },

    getStatus: async ({ accountId, principal, query }) => ({
      body: await statuses.read(accountId, principal, query.get('consumable') || undefined),
    }),

    async getLimits({ accountId }) {
      return { body: accounts.limitsOf(await accounts.read(accountId)) };
    },

    async listTransactions({ accountId, query }) {
      const { currency, minorUnitMicros } = await accounts.read(accountId);
      const limit = readLimit(query.get('limit'));
      const beforeSeq = readCursor(query.get('cursor'));
      const kind = query.get('kind') ?? undefined;
      // One more than asked for tells whether there is a next page.
      const entries = await store
        .listEntries(accountId, { beforeSeq, kind, limit: limit + 1 })
        .catch(unavailable);
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

    createCharge: (call) => idempotent(call, charges.charge),
    createGrant: (call) => idempotent(call, commands.grant),
    createAdjustment: (call) => idempotent(call, commands.adjust),
    ...createHoldEndpoints(holds),
    ...createPurchaseEndpoints(options),
    ...createAutoTopUpEndpoints(options),
    ...createEventEndpoints(options),
    ...createPortalEndpoints(options),
  } satisfies Endpoints;
}
