import type { Entry, LedgerRecord } from '../../ledger/state/records.js';
import { currentFormat, type ReadStored, type StoredFormat } from '../../ledger/stored-format.js';
import { sleep } from '../../std/sleep.js';
import { DataRefusedError, namesOf, type Change, type Snapshot } from '../ports/ledger-store.js';
import type { MaintainedStore } from '../ports/maintained-store.js';
import { isStorable, rowsOf, type ChangeRows } from '../sql/change-rows.js';
import { parseEntry } from '../sql/entry-columns.js';
import { isMeetable } from '../sql/entry-conditions.js';
import { repeatsSource } from '../sql/repeats-source.js';
import { parseUsageRow } from '../sql/usage-sql.js';
import { readDocument, readPurchase } from '../sql/stored-document.js';
import { entriesQuery } from './entries-query.js';
import { inSavepoint } from './in-savepoint.js';
import { inTransaction } from './in-transaction.js';
import { openSqlite, type SqliteStoreOptions } from './open-sqlite.js';
import { bodies, firstBody } from './sqlite-database.js';
import { isBusy, sqliteFailure } from './sqlite-failure.js';
import { prepareStatements, type SqliteStatements } from './sqlite-statements.js';

/** A store in a SQLite file. */
export interface SqliteStore extends MaintainedStore {
  /** Closes the database. Call it when no request is running any more. */
  close(): void;
}

/**
 * Creates a store that keeps all accounts in one SQLite file, for an app on one machine. It needs nothing but
 * Node.js 22.13 or later, whose `node:sqlite` it uses.
 *
 * A commit is on disk before it is answered: the file has a write-ahead log and `synchronous = full`, which is
 * one fsync per commit. Several processes of one machine may use the file. A commit holds up the event loop for
 * its fsync. For more than one machine, use `react-credits/server/postgres`.
 *
 * @throws If this version of Node.js has no SQLite, if the file cannot be opened or keeps no write-ahead log,
 *   or if another version of this package wrote it.
 * @example createCreditsBackend({ store: createSqliteStore({ path: './credits.db' }), … })
 */
export function createSqliteStore(options: SqliteStoreOptions): SqliteStore {
  return createSqliteStoreOf(options, currentFormat);
}

/** Creates the store of a release that has this format. */
export function createSqliteStoreOf(
  options: SqliteStoreOptions,
  format: StoredFormat,
): SqliteStore {
  const { read } = format;
  const { database, name } = openSqlite(options);
  const statements = prepareStatements(database);

  /** Runs work while no other process holds the lock. The work must be complete or without effect. */
  async function whenFree<T>(work: () => T): Promise<T> {
    // SQLite works synchronously. Without this turn, callers that charge in a loop would starve everything else.
    await new Promise((resolve) => setImmediate(resolve));
    const startedAt = performance.now();
    for (let tries = 1; ; tries += 1) {
      try {
        return work();
      } catch (error) {
        if (!isBusy(error) || performance.now() - startedAt > LOCKED_MS) {
          throw sqliteFailure(name, error);
        }
      }
      await sleep(Math.random() * Math.min(tries * PAUSE_MS, MAX_PAUSE_MS));
    }
  }

  return {
    async load(accountId, names) {
      return whenFree(() =>
        inTransaction(database, 'deferred', () => readSnapshot(statements, read, accountId, names)),
      );
    },

    async commit(change) {
      const rows = rowsOf(change, format);
      return whenFree(() =>
        inTransaction(database, 'immediate', () => commit(statements, read, change, rows)),
      );
    },

    async commitAll(changes) {
      const prepared = changes.map((change) => [change, rowsOf(change, format)] as const);
      return whenFree(() =>
        inTransaction(database, 'immediate', () =>
          prepared.map(([change, rows]) =>
            inSavepoint(database, name, () => commit(statements, read, change, rows)),
          ),
        ),
      );
    },

    async listEntries(accountId, range) {
      if (!isMeetable(range)) return [];
      const { sql, values } = entriesQuery(accountId, range);
      const found = await whenFree(() => bodies(database.prepare(sql), ...values));
      return found.map(parseEntry);
    },

    async listPurchases(accountId, { beforeNumber = NO_BOUND, status, limit }) {
      const { purchases, purchasesOfStatus } = statements;
      const found = await whenFree(() =>
        status === undefined
          ? bodies(purchases, accountId, beforeNumber, limit)
          : bodies(purchasesOfStatus, accountId, beforeNumber, status, limit),
      );
      return found.map((body) => readPurchase(read, body));
    },

    async listEvents(accountId, { afterId, limit }) {
      const found = await whenFree(() => bodies(statements.events, accountId, afterId, limit));
      return found.map((body) => readDocument(read, 'event', body));
    },

    async listUsage(accountId, { key, unit, from, to }) {
      const found = await whenFree(() => bodies(statements.usage, accountId, key, unit, from, to));
      return found.map(parseUsageRow);
    },

    async listRecords(accountId, { afterId, limit }) {
      const found = await whenFree(() => bodies(statements.records, accountId, afterId, limit));
      return found.map((body) => readDocument(read, 'record', body));
    },

    async removeAccount(accountId, version) {
      return whenFree(() =>
        inTransaction(database, 'immediate', () => remove(statements, accountId, version)),
      );
    },

    async removeHistory(accountId, { eventsUpTo, recordIds, usageHoursBefore }) {
      const { removeEventsUpTo, removeRecord, removeUsageHours } = statements;
      await whenFree(() =>
        inTransaction(database, 'immediate', () => {
          removeEventsUpTo.run(accountId, eventsUpTo);
          for (const id of recordIds) removeRecord.run(accountId, id);
          removeUsageHours.run(accountId, usageHoursBefore);
        }),
      );
    },

    async listDue(now, limit) {
      const found = await whenFree(() => bodies(statements.due, now, limit));
      return found.map((body) => JSON.parse(body));
    },

    async findByRef(ref) {
      const found = await whenFree(() => firstBody(statements.addressOfRef, ref));
      return found === null ? null : JSON.parse(found);
    },

    close: () => void database.close(),
  };
}

/** The time that the store waits for the lock of another process. */
const LOCKED_MS = 10_000;
const PAUSE_MS = 5;
const MAX_PAUSE_MS = 100;
const NO_BOUND = Number.MAX_SAFE_INTEGER;

function readSnapshot(
  { account, entryOfSource, recordOfId, recordOfSource }: SqliteStatements,
  read: ReadStored,
  accountId: string,
  names: readonly string[],
): Snapshot | null {
  const state = firstBody(account, accountId);
  if (state === null) return null;
  const entries: Entry[] = [];
  const records = new Map<string, LedgerRecord>();
  for (const name of new Set(names.filter(isStorable))) {
    const entry = firstBody(entryOfSource, accountId, name);
    if (entry !== null) entries.push(parseEntry(entry));
    for (const statement of [recordOfId, recordOfSource]) {
      const body = firstBody(statement, accountId, name);
      if (body === null) continue;
      const record = readDocument(read, 'record', body);
      records.set(record.id, record);
    }
  }
  return { account: readDocument(read, 'account', state), entries, records: [...records.values()] };
}

/** Stores the change inside a transaction, or returns the snapshot that it conflicts with. */
function commit(
  statements: SqliteStatements,
  read: ReadStored,
  change: Change,
  rows: ChangeRows,
): Snapshot | null {
  if (!hasForeignSource(statements, change) && swap(statements, rows)) {
    put(statements, rows);
    return null;
  }
  const { accountId, version } = rows;
  const snapshot = readSnapshot(statements, read, accountId, namesOf(change));
  if (snapshot) return snapshot;
  throw new DataRefusedError(
    `There is no account ${accountId} to bring to version ${version}: a new account has version 1.`,
  );
}

/** Whether a source of the change belongs to another entry or record of the account. */
function hasForeignSource(
  { entryOfSource, idOfSource }: SqliteStatements,
  change: Change,
): boolean {
  const { accountId } = change.account;
  const ownerOf = (source: string) => firstBody(idOfSource, accountId, source);
  const isEntry = (source: string) => firstBody(entryOfSource, accountId, source) !== null;
  return (
    repeatsSource(change) ||
    change.entries.some(({ source }) => isEntry(source) || ownerOf(source) !== null) ||
    change.records.some(({ source, id }) => isEntry(source) || (ownerOf(source) ?? id) !== id)
  );
}

/** Moves the account to its next version. Returns false if it is not at the version before. */
function swap({ open, swap: update }: SqliteStatements, rows: ChangeRows): boolean {
  const { accountId, version, previousAsOf, format, state } = rows;
  const { changes } =
    version === 1
      ? open.run(accountId, version, format, state)
      : update.run(version, format, state, accountId, version - 1, previousAsOf);
  return Number(changes) === 1;
}

function put(statements: SqliteStatements, rows: ChangeRows): void {
  const { putEntry, putRecord, putRef, putEvent, addUsage } = statements;
  const { accountId, format, entries, records, refs, events, usage } = rows;
  for (const entry of entries) putEntry.run(accountId, ...entry);
  for (const record of records) putRecord.run(accountId, ...record);
  for (const [ref, id] of refs) putRef.run(ref, accountId, id);
  for (const [id, body] of events) putEvent.run(accountId, id, format, body);
  for (const row of usage) addUsage.run(accountId, ...row);
}

/** Removes the account if it has this version, and returns whether it had. Refs stay. */
function remove(statements: SqliteStatements, accountId: string, version: number): boolean {
  const { removeAccount, removeEntries, removeRecords, removeEvents, removeUsage } = statements;
  if (Number(removeAccount.run(accountId, version).changes) === 0) return false;
  for (const statement of [removeEntries, removeRecords, removeEvents, removeUsage]) {
    statement.run(accountId);
  }
  return true;
}
