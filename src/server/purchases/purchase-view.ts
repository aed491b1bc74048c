import type { Purchase } from '../../contract/resources/purchase.js';
import type { AccountPurchase } from './settlement.js';

/** A purchase as clients see it. */
export function purchaseView({ account, record }: AccountPurchase): Purchase {
  const { id, origin, amountMicros, status, createdAt } = record;
  const { failure, transactionId, receiptUrl, taxMicros, completedAt } = record;
  return {
    id,
    origin,
    amountMicros,
    currency: account.currency,
    status,
    ...(failure !== null && { failure }),
    ...(transactionId !== null && { transactionId }),
    ...(receiptUrl !== null && { receiptUrl }),
    ...(taxMicros > 0 && { taxMicros }),
    createdAt,
    ...(completedAt !== null && { completedAt }),
  };
}
