import type { PurchasePage } from '../../../contract/resources/purchase.js';
import type { PurchaseRequest } from '../../../contract/resources/requests.js';
import { cursorAfter } from '../cursor.js';
import { idempotent } from '../idempotent.js';
import type { Accounts } from '../../accounts/accounts.js';
import type { LedgerStore } from '../../ports/ledger-store.js';
import type { Endpoints } from '../endpoint.js';
import type { Purchases } from '../../purchases/purchases.js';
import type { Refunds } from '../../purchases/refunds.js';
import { readCursor, readLimit, readWait } from '../page-query.js';
import { unavailable } from '../../faults/call-store.js';
import { purchaseView } from '../../accounts/views.js';

export interface PurchaseOperationsOptions {
  store: LedgerStore;
  accounts: Accounts;
  purchases: Purchases;
  refunds: Refunds;
}

/** What the routes do that buy credits and give them back. */
export function createPurchaseEndpoints(options: PurchaseOperationsOptions) {
  const { store, accounts, purchases, refunds } = options;

  return {
    createPurchase: (call) =>
      idempotent(call, (accountId: string, key: string, request: PurchaseRequest) =>
        purchases.create(accountId, key, request, call.pageOrigins),
      ),

    async listPurchases({ accountId, query }) {
      const { currency } = await accounts.read(accountId);
      const limit = readLimit(query.get('limit'));
      const beforeNumber = readCursor(query.get('cursor'));
      const status = query.get('status') ?? undefined;
      const records = await store
        .listPurchases(accountId, { beforeNumber, status, limit: limit + 1 })
        .catch(unavailable);
      const page = records.slice(0, limit);
      const last = records.length > limit ? page.at(-1) : undefined;
      const body: PurchasePage = {
        data: page.map((record) => purchaseView(record, currency)),
        nextCursor: last ? cursorAfter(last.number) : null,
      };
      return { body };
    },

    async getPurchase({ accountId, id, query, signal }) {
      const waitMs = readWait(query.get('wait')) * 1000;
      return { body: await purchases.get(accountId, id, { waitMs, signal }) };
    },

    async cancelPurchase({ accountId, id }) {
      return { body: await purchases.cancel(accountId, id) };
    },

    createRefund: (call) => idempotent(call, refunds.refund),
  } satisfies Endpoints;
}
