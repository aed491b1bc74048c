import type { Counted } from './counted.js';

/** The reason why an export failed. `busy`: too many requests came. */
export type ExportFailure = 'connection' | 'denied' | 'busy' | 'unknown';

/** The texts of the open history of `RecentTransactions`. */
export interface TransactionHistoryMessages {
  /** The name of the search field, and the text in it while it is empty. */
  search: string;
  clearSearch: string;
  /** On the button that shows the fields of the filter. */
  filter: string;
  /** Read aloud with the button's name, in place of the number on it. */
  activeFilters: (filters: Counted) => string;
  clearFilters: string;
  /** In place of the rows, if no transaction matches. */
  noMatches: string;
  /** The choice of a filter that sets no condition. */
  all: string;
  consumable: string;
  actor: string;
  from: string;
  to: string;
  /** Replaces the description of small charges that read as one row. Gets the consumable, if there is one. */
  charges: (charges: Counted, consumable: string | undefined) => string;
  time: string;
  id: string;
  description: string;
  purchase: string;
  receipt: string;
  /** The link to a receipt or an invoice, which opens a new tab. */
  viewReceipt: string;
  copy: string;
  copied: string;
  export: string;
  /** Read aloud when an export starts. */
  exporting: string;
  /** The rows that have arrived. `total` is `null` if the backend does not say it. */
  exportProgress: (rows: Counted, total: Counted | null) => string;
  cancelExport: string;
  exportCanceled: string;
  exported: string;
  exportFailed: Record<ExportFailure, string>;
}
