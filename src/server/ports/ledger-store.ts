import type { Account } from '../../ledger/account.js';
import type { Entry, LedgerEvent, LedgerRecord, PurchaseRecord } from '../../ledger/records.js';

/** An account as it stands, and what it already has of the names asked about. */
export interface Snapshot {
  readonly account: Account;
  /** Those whose `source` was among the names. */
  readonly entries: readonly Entry[];
  /** Those whose `source` or `id` was among the names. */
  readonly records: readonly LedgerRecord[];
}

/** Everything a batch of decisions does to one account. */
export interface Change {
  /** As it becomes. Its `version` is one more than that of the account it was decided on. */
  readonly account: Account;
  /** In order of `seq`. */
  readonly entries: readonly Entry[];
  /** Put by `id`: added, or in the place of the one that was there. */
  readonly records: readonly LedgerRecord[];
  /** In order of `id`. */
  readonly events: readonly LedgerEvent[];
}

/** Which entries to read. */
export interface EntryRange {
  /** Only those before it. */
  beforeSeq?: number | undefined;
  kind?: string | undefined;
  limit: number;
}

/** Which purchases to read. */
export interface PurchaseRange {
  /** Only those before it. */
  beforeNumber?: number | undefined;
  status?: string | undefined;
  limit: number;
}

/** Which events to read. */
export interface EventRange {
  /** Only those after it; 0 for all. */
  afterId: number;
  limit: number;
}

/** Where a record is. */
export interface RecordAddress {
  readonly accountId: string;
  readonly id: string;
}

/**
 * Where accounts are kept.
 *
 * A store knows no rule of money. It keeps one promise: a change is stored whole, on exactly the
 * version it was decided on, and with sources that no entry and no record of the account has, or not
 * at all. Everything in it belongs to one account, so that a database may be split by account; the two
 * reads that name none, `listDue` and `findByRef`, are for workers and for messages of a provider.
 */
export interface LedgerStore {
  /** The account with what it has of `names`; `null` when nothing was ever committed to it. */
  load(accountId: string, names: readonly string[]): Promise<Snapshot | null>;

  /**
   * Stores the change, durably, and answers `null`; or stores nothing and answers with what stood in
   * the way: the account as it is now, and what it has of the change's names. A change to version 1
   * opens the account. Rejects when the outcome is unknown.
   */
  commit(change: Change): Promise<Snapshot | null>;

  /** Newest first. */
  listEntries(accountId: string, range: EntryRange): Promise<readonly Entry[]>;

  /** Newest first, by their number. */
  listPurchases(accountId: string, range: PurchaseRange): Promise<readonly PurchaseRecord[]>;

  /** Oldest first, by their id. */
  listEvents(accountId: string, range: EventRange): Promise<readonly LedgerEvent[]>;

  /**
   * Records of any account whose `dueAt` is not after `now`, longest due first. Both are RFC 3339 in
   * UTC with milliseconds, so that texts compare as moments do. Who works on one claims it first, by
   * moving its `dueAt` ahead.
   */
  listDue(now: string, limit: number): Promise<readonly RecordAddress[]>;

  /**
   * The record, of any account, that has this among its `refs`; `null` where none has. Should a
   * second one ever name it, it stays the first one's.
   */
  findByRef(ref: string): Promise<RecordAddress | null>;
}

/** The names that a change takes: none of them may be another's. */
export function namesOf({ entries, records }: Change): string[] {
  const names = entries.map(({ source }) => source);
  for (const { source, id } of records) names.push(source, id);
  return names;
}
