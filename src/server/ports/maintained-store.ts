import type { LedgerRecord } from '../../ledger/state/records.js';
import type { LedgerStore } from './ledger-store.js';

/** A page of records. */
export interface RecordRange {
  /** Only records with a higher `id`; an empty text for all records. */
  afterId: string;
  limit: number;
}

/**
 * A store whose accounts can be exported, erased, and pruned, as those of this package. No request of a backend needs
 * these functions. Implement them in a store of your own to use `exportAccount`, `eraseAccount`, and `pruneAccount` with it.
 */
export interface MaintainedStore extends LedgerStore {
  /** Returns records of all types by ascending `id`. */
  listRecords(accountId: string, range: RecordRange): Promise<readonly LedgerRecord[]>;

  /**
   * Removes the account, its entries, its records, its events, and its usage, all or nothing, if the account has this
   * version. Returns whether it had. The ids of the provider stay: `findByRef` returns the same address as
   * before. No record of the account is due any more. A change that is based on the removed account is never
   * stored: see `previousAsOf`.
   */
  removeAccount(accountId: string, version: number): Promise<boolean>;

  /** Removes events, records, and usage by hour of an account that nothing needs any more. Everything else stays as it is. */
  removeHistory(accountId: string, history: RemovableHistory): Promise<void>;
}

/** Old events, records, and usage. */
export interface RemovableHistory {
  /** The `id` of the last event to remove, with all events before it; 0 for none. */
  eventsUpTo: number;
  /** The ids of records without a due time and without refs. No purchase is among them. */
  recordIds: readonly string[];
  /** The usage of all hours that start before this time, RFC 3339 in UTC with milliseconds. Days stay. */
  usageHoursBefore: string;
}
