import type { TransactionHistoryMessages } from '../../hooks/messages/transaction-history-messages.js';
import { pluralsIn } from '../../std/plurals-in.js';

const plural = /* @__PURE__ */ pluralsIn('en');

export const transactionHistoryEnglish: TransactionHistoryMessages = {
  search: 'Search descriptions',
  clearSearch: 'Clear search',
  filter: 'Filter',
  activeFilters: ({ count, text }) =>
    `${text} active ${plural(count, { one: 'filter', other: 'filters' })}`,
  clearFilters: 'Clear filters',
  noMatches: 'No transactions match.',
  all: 'All',
  none: 'Not specified',
  consumable: 'Used for',
  actor: 'Used by',
  from: 'From',
  to: 'To',
  charges: ({ count, text }, consumable) =>
    `${consumable === undefined ? '' : `${consumable} · `}${text} ${plural(count, { one: 'charge', other: 'charges' })}`,
  time: 'Time',
  id: 'ID',
  description: 'Description',
  purchase: 'Purchase',
  receipt: 'Receipt',
  viewReceipt: 'View receipt',
  copy: 'Copy',
  copied: 'Copied',
  export: 'Export CSV',
  exporting: 'Exporting transactions…',
  exportProgress: (rows, total) =>
    total === null ? `${rows.text} exported` : `${rows.text} of ${total.text}`,
  cancelExport: 'Cancel export',
  exportCanceled: 'Export canceled',
  exported: 'Transactions exported',
  exportFailed: {
    connection: 'The export stopped, because the connection was lost.',
    denied: 'The export stopped, because you may no longer see these transactions.',
    busy: 'The export stopped, because there were too many requests. Try again in a few minutes.',
    unknown: 'The transactions could not be exported.',
  },
};
