import type { Counted } from './counted.js';
import type { ExportMessages } from './export-messages.js';

/** The texts of the open history of `RecentTransactions`. */
export interface TransactionHistoryMessages extends ExportMessages {
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
  /** The choice of transactions that have no actor, or no label of a key. */
  none: string;
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
}
