import type { TransactionPage } from '../contract/transaction.js';
import { createAutoTopUpOperations } from './auto-top-up-operations.js';
import type { AutoTopUps } from './auto-top-ups.js';
import type { Accounts } from './accounts.js';
import type { Cards } from './cards.js';
import type { Charges } from './charges.js';
import type { Commands } from './commands.js';
import { cursorAfter } from './cursor.js';
import { createHoldOperations } from './hold-operations.js';
import type { Holds } from './holds.js';
import type { LedgerStore } from './ledger-store.js';
import { once } from './once.js';
import type { Operations } from './operation.js';
import { readCursor, readLimit } from './page-query.js';
import { permissionsOf } from './principal.js';
import { createPurchaseOperations } from './purchase-operations.js';
import type { Purchases } from './purchases.js';
import type { Refunds } from './refunds.js';
import type { Setups } from './setups.js';
import type { Statuses } from './statuses.js';
import { unavailable } from './store-access.js';
import { creditsView, transactionView } from './views.js';

export interface OperationsOptions {
  store: LedgerStore;
  accounts: Accounts;
  statuses: Statuses;
  charges: Charges;
  holds: Holds;
  commands: Commands;
  purchases: Purchases;
  refunds: Refunds;
  autoTopUps: AutoTopUps;
  cards: Cards;
  setups: Setups;
}

/** What each route does. */
export function createOperations(options: OperationsOptions) {
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

    createCharge: (call) => once(call, charges.charge),
    createGrant: (call) => once(call, commands.grant),
    createAdjustment: (call) => once(call, commands.adjust),
    ...createHoldOperations(holds),
    ...createPurchaseOperations(options),
    ...createAutoTopUpOperations(options),
  } satisfies Operations;
}
