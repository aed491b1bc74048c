import type { Account } from '../../ledger/state/account.js';
import type {
  Entry,
  LedgerEvent,
  LedgerRecord,
  PurchaseRecord,
} from '../../ledger/state/records.js';
import type { UsageAddition } from '../../ledger/state/usage-state.js';
import type { UsageRow } from './usage-rows.js';

/** The current state of an account, with its entries and records under the names that were loaded. */
export interface Snapshot {
  readonly account: Account;
  /** The entries whose `source` is one of the names. */
  readonly entries: readonly Entry[];
  /** The records whose `source` or `id` is one of the names. */
  readonly records: readonly LedgerRecord[];
}

/** Everything that one commit changes in one account. */
export interface Change {
  /** The account's new state. Its `version` is one more than the version that the change is based on. */
  readonly account: Account;
  /**
   * The `asOf` of the state that the change is based on. It must be the stored one too: an account that was erased
   * and began anew may have reached the same version. @default any
   */
  readonly previousAsOf?: string | undefined;
  /** New entries, in order of `seq`. */
  readonly entries: readonly Entry[];
  /** Records to insert, or to replace by `id`. */
  readonly records: readonly LedgerRecord[];
  /** New events, in order of `id`. */
  readonly events: readonly LedgerEvent[];
  /** Usage to add, at most once for each value of a key in an hour. See `usageRowsOf`. */
  readonly usage: readonly UsageAddition[];
}

/** The answer of `commit` to one change of several, as `Promise.allSettled` returns it. */
export type CommitResult = PromiseSettledResult<Snapshot | null>;

/** A label of entries. */
export interface LabelFilter {
  key: string;
  /** `null` for entries without a label of this key. */
  value: string | null;
}

/** Conditions of entries. An entry must meet each one that is present. */
export interface EntryFilter {
  /** Only entries of this `kind`. @default all kinds */
  kind?: string | undefined;
  /** Only entries of this `consumable`. @default all consumables, and entries without one */
  consumable?: string | undefined;
  /** Only entries whose actor has this `id`; `null` for entries without an actor. @default both */
  actor?: string | null | undefined;
  /** Only entries with a label. @default all labels, and entries without one */
  label?: LabelFilter | undefined;
  /** Only entries whose `createdAt` is this time or later, RFC 3339 in UTC with milliseconds. @default no bound */
  from?: string | undefined;
  /** Only entries whose `createdAt` is before this time, RFC 3339 in UTC with milliseconds. @default no bound */
  to?: string | undefined;
  /**
   * Only entries whose `description` contains this text, in upper or lower case. The text is no pattern: `%`, `_`, and
   * `\` stand for themselves. `letterForms` has the forms of each letter. @default all descriptions, and entries
   * without one
   */
  search?: string | undefined;
}

/** A page of entries. */
export interface EntryRange extends EntryFilter {
  /** Only entries with a lower `seq`. @default no bound */
  beforeSeq?: number | undefined;
  /** Only entries with a higher `seq`. The backend uses it to bound the work of one call. @default no bound */
  afterSeq?: number | undefined;
  limit: number;
}

/** A page of purchases. */
export interface PurchaseRange {
  /** Only purchases with a lower `number`. @default no bound */
  beforeNumber?: number | undefined;
  /** Only purchases with this `status`. @default all statuses */
  status?: string | undefined;
  limit: number;
}

/** A page of events. */
export interface EventRange {
  /** Only events with a higher `id`; 0 for all events. */
  afterId: number;
  limit: number;
}

/** The usage of one key in a range of time. */
export interface UsageRange {
  /** `consumable`, `actor`, or `label:` and the label's key. */
  key: string;
  /** Whether to return the usage of each hour or of each day. */
  unit: 'hour' | 'day';
  /** Only hours or days that start at this time or later, RFC 3339 in UTC with milliseconds. */
  from: string;
  /** Only hours or days that start before this time. */
  to: string;
}

/** The location of a record. */
export interface RecordAddress {
  readonly accountId: string;
  readonly id: string;
}

/**
 * The storage of all accounts. Implement it to keep the ledger in a database of your own.
 *
 * A store contains no rules of money. It makes one guarantee: a change is stored completely or not at all,
 * only on top of the version that it is based on, and only if no other entry or record of the account has
 * the same source. All data belongs to an account, so a database may be sharded by account. Only `listDue`
 * and `findByRef` read across accounts; workers and webhooks use them.
 *
 * Reject if the database fails. The ledger then treats the outcome as unknown, unless the error is a
 * `DataRefusedError`. It stops waiting for a call after 20 seconds. Give each statement a shorter time limit
 * in your database, such as 10 seconds: a change that is stored after the ledger has given up has its effect
 * once, but a command that the ledger refused in the meantime may be part of it.
 */
export interface LedgerStore {
  /**
   * Returns the account with its entries and records under these names, or `null` if nothing was ever
   * committed to the account.
   */
  load(accountId: string, names: readonly string[]): Promise<Snapshot | null>;

  /**
   * Stores the change durably and resolves with `null`. On a conflict, stores nothing and resolves with the
   * account's current snapshot under the change's names (see `namesOf`). A change to version 1 opens the
   * account. Rejects with a `DataRefusedError` if there is no account for a later version, as after an erasure,
   * and rejects if the outcome is unknown.
   */
  commit(change: Change): Promise<Snapshot | null>;

  /**
   * Stores changes of different accounts together, for databases where that is cheaper. Each change is stored or
   * refused by itself, as `commit` does. Resolves with a result for each change, in their order, or with `null` in its
   * place for a change that the store left out, such as one whose account is locked: it then goes to `commit`. Rejects
   * with a `DataRefusedError` if nothing was stored: all changes then go to `commit`. Any other rejection means that the
   * outcome of all is unknown.
   *
   * @default each change goes to `commit`
   */
  commitAll?(changes: readonly Change[]): Promise<readonly (CommitResult | null)[]>;

  /** Returns entries, newest first. */
  listEntries(accountId: string, range: EntryRange): Promise<readonly Entry[]>;

  /** Returns purchases by descending `number`, which is newest first. */
  listPurchases(accountId: string, range: PurchaseRange): Promise<readonly PurchaseRecord[]>;

  /** Returns events by ascending `id`, which is oldest first. */
  listEvents(accountId: string, range: EventRange): Promise<readonly LedgerEvent[]>;

  /**
   * Returns the usage of each value, oldest first. A commit adds each of its {@link Change.usage} to the value's row of
   * the hour and to the one of the day: the amounts and the count are sums, and the name is the last one that is not
   * `undefined`. An amount above `Number.MAX_SAFE_INTEGER` stays there.
   */
  listUsage(accountId: string, range: UsageRange): Promise<readonly UsageRow[]>;

  /**
   * Returns up to `limit` records of any account whose `dueAt` is at or before `now`, longest due first.
   * Both times are RFC 3339 in UTC with milliseconds, so comparing the texts compares the times. A worker
   * claims a record before it works on it, by moving its `dueAt` into the future.
   */
  listDue(now: string, limit: number): Promise<readonly RecordAddress[]>;

  /**
   * Returns the record of any account that has this id of the provider among its `refs`, or `null` if none
   * has. If several records ever have the same ref, the first one keeps it.
   */
  findByRef(ref: string): Promise<RecordAddress | null>;

  /**
   * Calls `onChange` with the id of an account soon after another process has changed it, and with `null` if any
   * account may have changed, such as after a lost connection. Returns a function that ends this.
   *
   * Implement it if your database can notify its clients: event streams then wake at once, and read an account
   * that does not change every 10 seconds instead of every 2. A call is a hint: it may be late, repeated, or
   * needless, and a lost one is found by the next read. The backend subscribes while it serves a stream.
   */
  subscribe?(onChange: (accountId: string | null) => void): () => void;
}

/**
 * The error of a store that refuses the data itself, such as a text that its database cannot keep: nothing was
 * stored, and the same data would be refused again. The ledger then finds the command that the data came from,
 * and fails that command alone. Throw it from `load` or `commit`. An error with an SQLSTATE of class 22, 23, or
 * 54 as its `code`, or in its `cause`, counts as one too.
 *
 * @example throw new DataRefusedError('The text contains a NUL.', { cause: error });
 */
export class DataRefusedError extends Error {
  override readonly name = 'DataRefusedError';
}

/** Whether an error of a store says that nothing was stored, and that the same data never will be. */
export function isDataRefused(error: unknown): boolean {
  let cause = error;
  for (let depth = 0; cause instanceof Error && depth < MAX_CAUSES; depth += 1) {
    if (cause instanceof DataRefusedError) return true;
    const { code } = cause as { code?: unknown };
    if (typeof code === 'string' && REFUSED_DATA.test(code)) return true;
    ({ cause } = cause);
  }
  return false;
}

/** Libraries wrap the error of the driver a few times. */
const MAX_CAUSES = 8;

/** SQLSTATE of data exceptions, violated constraints, and exceeded limits. */
const REFUSED_DATA = /^(22|23|54)[0-9A-Z]{3}$/;

/** The names that a change occupies. No other entry or record of the account may have one of them. */
export function namesOf({ entries, records }: Change): string[] {
  const names = entries.map(({ source }) => source);
  for (const { source, id } of records) names.push(source, id);
  return names;
}
