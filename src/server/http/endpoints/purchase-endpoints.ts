import type { PurchasePage } from '../../../contract/resources/purchase.js';
import type { PurchaseRequest } from '../../../contract/resources/requests.js';
import type { AccountContext } from '../../accounts/account-context.js';
import { purchaseView } from '../../purchases/purchase-view.js';
import type { Services } from '../../services/services.js';
import { cursorAfter } from '../cursor.js';
import type { Endpoints } from '../endpoint.js';
import { idempotent } from '../idempotent.js';
import { readCursor, readLimit, readWait, readWord } from '../page-query.js';

/** The endpoints of purchases and refunds. */
export function createPurchaseEndpoints(
  { store, accounts }: AccountContext,
  { purchases, refunds }: Services,
) {
  return {
    createPurchase: (request) =>
      idempotent(request, (accountId: string, key: string, body: PurchaseRequest) =>
        purchases.create(accountId, key, body, request.pageOrigins),
      ),

    async listPurchases({ accountId, query }) {
      const account = await accounts.read(accountId);
      const limit = readLimit(query.get('limit'));
      const beforeNumber = readCursor(query.get('cursor'));
      const status = readWord(query, 'status');
      // One extra purchase shows whether there is a next page.
      const records = await store.listPurchases(accountId, {
        beforeNumber,
        status,
        limit: limit + 1,
      });
      const page = records.slice(0, limit);
      const last = records.length > limit ? page.at(-1) : undefined;
      const body: PurchasePage = {
        data: page.map((record) => purchaseView({ account, record })),
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

    createRefund: (request) => idempotent(request, refunds.refund),
  } satisfies Partial<Endpoints>;
}
