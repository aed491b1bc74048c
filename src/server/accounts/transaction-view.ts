import type { Transaction } from '../../contract/resources/transaction.js';
import type { Entry } from '../../ledger/state/records.js';

/** An entry as clients see it. Its source and fingerprint stay on the server. */
export function transactionView(entry: Entry): Transaction {
  const { id, seq, kind, amountMicros, balanceAfterMicros, createdAt } = entry;
  const { consumable, description, purchaseId, receiptUrl, taxMicros, actor, labels } = entry;
  return {
    id,
    seq,
    kind,
    amountMicros,
    balanceAfterMicros,
    ...(consumable !== undefined && { consumable }),
    ...(description !== undefined && { description }),
    ...(purchaseId !== undefined && { purchaseId }),
    ...(receiptUrl !== undefined && { receiptUrl }),
    ...(taxMicros !== undefined && { taxMicros }),
    ...(actor && { actor }),
    ...(labels && { labels: Object.fromEntries(labels) }),
    createdAt,
  };
}
