import * as z from 'zod/mini';
import type { Purchase } from '../../contract/resources/purchase.js';
import { isAtProvider } from '../../ledger/purchases/purchase.js';
import type { Payment } from '../../ledger/state/payment.js';
import type { AccountContext } from '../accounts/account-context.js';
import { unwrapOutcome, type AcceptedResult } from '../accounts/unwrap-outcome.js';
import { checkKey } from '../requests/idempotency-key.js';
import { readRequest } from '../requests/read-request.js';
import type { WriteReceipt } from '../requests/write-receipt.js';
import { requestText } from '../../contract/validation/request-text.js';
import { purchaseView } from './purchase-view.js';
import type { Refunds } from './refunds.js';
import { referenceTo, type AccountPurchase, type Settlement } from './settlement.js';

/** The host app's decision on a payment in review. */
export interface ReviewDecision {
  /** `accept` credits the payment. `return` refunds it at the provider. */
  action: 'accept' | 'return';
  /** The person who decided, such as an email address: 1 to 255 characters. */
  by: string;
  /** The reason, for later readers: 1 to 1,000 characters. */
  note: string;
}

/** Reviews of payments that were not as agreed. Only the host app ends them. */
export interface Reviews {
  resolve(
    accountId: string,
    purchaseId: string,
    key: string,
    decision: ReviewDecision,
  ): Promise<WriteReceipt<Purchase>>;
}

const decisionSchema = z.object({
  action: z.enum(['accept', 'return']),
  by: requestText(255),
  note: requestText(1_000),
});

export function createReviews(
  context: AccountContext,
  { settlement, refunds }: { settlement: Settlement; refunds: Refunds },
): Reviews {
  const { writer, payments } = context;

  async function lookUp(purchase: AccountPurchase): Promise<Payment> {
    if (!isAtProvider(purchase.record)) return { status: 'open' };
    return payments.retrievePayment(referenceTo(purchase));
  }

  async function decide(
    accountId: string,
    purchaseId: string,
    key: string,
    { action, by, note }: ReviewDecision,
  ): Promise<AcceptedResult> {
    // Ends: each lost round means that another writer made progress.
    for (;;) {
      const purchase = await settlement.find(accountId, purchaseId);
      const result = await writer.write(accountId, {
        type: 'resolve_review',
        source: `reviews:${checkKey(key)}`,
        fingerprint: JSON.stringify([purchaseId, action, by, note]),
        about: purchaseId,
        action,
        by,
        note,
        seenRevision: purchase.record.revision,
        payment: await lookUp(purchase),
      });
      const isOutdated = result?.status === 'refused' && result.code === 'precondition_failed';
      if (!isOutdated) return unwrapOutcome(result);
    }
  }

  return {
    async resolve(accountId, purchaseId, key, request) {
      const decision = readRequest(decisionSchema, request);
      const { records, status } = await decide(accountId, purchaseId, key, decision);
      const review = records.find(({ type }) => type === 'review');
      if (review?.type !== 'review') throw new Error('A review was resolved without a record.');
      if (review.refundId !== null) await refunds.execute(accountId, purchaseId, review.refundId);
      const reply = purchaseView(await settlement.find(accountId, purchaseId));
      return { reply, isReplay: status === 'repeated' };
    },
  };
}
