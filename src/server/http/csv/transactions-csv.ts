import type { Labels } from '../../../contract/resources/attribution.js';
import type { Transaction } from '../../../contract/resources/transaction.js';
import { fractionDigitsOf, type Denomination } from '../../../money/currency.js';
import { amountCell, csvRow, textCell } from './csv-cells.js';

/** The first row. It never changes: the columns of later versions follow after these. */
export const TRANSACTIONS_HEADER = csvRow([
  'id',
  'seq',
  'time',
  'kind',
  'amount',
  'balance_after',
  'currency',
  'consumable',
  'description',
  'actor_id',
  'actor_name',
  'labels',
  'purchase_id',
  'receipt_url',
  'tax',
]);

/** Returns the function that writes a transaction as a row. */
export function createTransactionRow(denomination: Denomination): (row: Transaction) => string {
  const currency = denomination.currency.toUpperCase();
  const digits = fractionDigitsOf(denomination);
  return (transaction) => {
    const { actor, labels, taxMicros } = transaction;
    return csvRow([
      textCell(transaction.id),
      String(transaction.seq),
      transaction.createdAt,
      textCell(transaction.kind),
      amountCell(transaction.amountMicros, digits),
      amountCell(transaction.balanceAfterMicros, digits),
      currency,
      textCell(transaction.consumable),
      textCell(transaction.description),
      textCell(actor?.id),
      textCell(actor?.name),
      textCell(labels && labelsText(labels)),
      textCell(transaction.purchaseId),
      textCell(transaction.receiptUrl),
      taxMicros === undefined ? '' : amountCell(taxMicros, digits),
    ]);
  };
}

/** JSON with sorted keys: the same labels are the same text, and no key or value can look like another. */
function labelsText(labels: Labels): string {
  const pairs = Object.entries(labels).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify(Object.fromEntries(pairs));
}
