import type { Entry } from '../../ledger/state/records.js';
import { currentFormat, type StoredFormat } from '../../ledger/stored-format.js';
import { DataRefusedError, namesOf, type Change, type Snapshot } from '../ports/ledger-store.js';
import type { MaintainedStore } from '../ports/maintained-store.js';
import { isStorable, rowsOf } from '../sql/change-rows.js';
import { entryOfRow, parseEntry, type EntryRow } from '../sql/entry-columns.js';
import { isMeetable } from '../sql/entry-conditions.js';
import { repeatsSource } from '../sql/repeats-source.js';
import { parseUsageRow } from '../sql/usage-sql.js';
import { readDocument, readPurchase } from '../sql/stored-document.js';
import { arrayText } from './statements/array-text.js';
import { createCommitAll } from './commit-all.js';
import { commitStatement } from './statements/commit-statement.js';
import { connect } from './connect.js';
import { entriesStatement } from './statements/entries-statement.js';
import { explainFailure } from './explain-failure.js';
import type { HintClient } from './hint-client.js';
import { readStatements } from './statements/read-statements.js';
import { removeHistoryStatement, removeStatement } from './statements/remove-statement.js';
import { retrying } from './retrying.js';
import { quotedSchema } from './schema-name.js';
import type { PostgresClient } from './sql-client.js';
import { withHints } from './with-hints.js';

export interface PostgresStoreOptions {
  /**
   * A pool of `pg`, `postgres()` of the package `postgres`, or PGlite. The pool may be the one of your app: the
   * store changes no setting of its connections.
   */
  client: PostgresClient;
  /** The schema of the ledger's tables. @default 'credits' */
  schema?: string | undefined;
  /**
   * The time limit of a statement, in milliseconds. After it, the outcome is unknown, and the request gets 503
   * `ledger_unavailable`. Keep it below the 20 seconds of the ledger. @default 10000
   */
  timeoutMs?: number | undefined;
  /**
   * Whether statements are kept prepared. Set it to `false` behind a pooler in transaction mode that keeps no
   * prepared statements, such as PgBouncer before 1.21 or without `max_prepared_statements`. @default true
   */
  prepare?: boolean | undefined;
  /**
   * The client that tells other processes about changes, through LISTEN and NOTIFY, so that their event streams wake
   * at once. It may be `client` itself, unless that leads to a pooler in transaction mode: LISTEN needs a session.
   * A pool of `pg` lends one connection for as long as the process serves a stream.
   *
   * @default no hints: event streams read an account every two seconds
   * @example createPostgresStore({ client: pool, hintClient: pool })
   */
  hintClient?: HintClient | undefined;
}

/**
 * Creates a store that keeps all accounts in PostgreSQL 13 or later. Any number of processes and machines may
 * use it. Run `migratePostgres` first, when you deploy.
 *
 * Every function is one statement, so it works through a pooler in transaction mode. Statements that fail with a
 * serialization failure or a deadlock run again.
 *
 * @example createCreditsBackend({ store: createPostgresStore({ client: new pg.Pool() }), … })
 */
export function createPostgresStore(options: PostgresStoreOptions): MaintainedStore {
  return createPostgresStoreOf(options, currentFormat);
}

/** Creates the store of a release that has this format. */
export function createPostgresStoreOf(
  options: PostgresStoreOptions,
  format: StoredFormat,
): MaintainedStore {
  const { client, schema = 'credits', timeoutMs = 10_000, prepare = true, hintClient } = options;
  const { read: readStored } = format;
  const quoted = quotedSchema(schema);
  const reads = readStatements(quoted);
  const connected = retrying(connect(client, { timeoutMs, prepare }));

  async function query(name: string, text: string, values: readonly string[]): Promise<string[]> {
    try {
      // Two schemas may share a connection, on which a name stands for one text.
      return await connected.query(`${schema}_${name}`, text, values);
    } catch (error) {
      throw explainFailure(error, schema);
    }
  }
  const read = (name: keyof typeof reads, ...values: (string | number)[]) =>
    query(name, reads[name], values.map(String));

  async function load(accountId: string, names: readonly string[]): Promise<Snapshot | null> {
    if (!isStorable(accountId)) return null;
    const wanted = [...new Set(names)].filter(isStorable);
    const [body] = await read('load', accountId, arrayText(wanted));
    if (body === undefined) return null;
    const { account, entries, records }: StoredSnapshot = JSON.parse(body);
    return {
      account: readStored('account', ...account),
      entries: entries.map(entryOfRow),
      records: records.map((record) => readStored('record', ...record)),
    };
  }

  /** In a second statement: a statement that has waited for a rival still reads from before the rival. */
  async function conflictWith(change: Change): Promise<Snapshot> {
    const snapshot = await load(change.account.accountId, namesOf(change));
    if (snapshot) return snapshot;
    const { accountId, version } = change.account;
    throw new DataRefusedError(
      `There is no account ${accountId} to bring to version ${version}: a new account has version 1.`,
    );
  }

  const store: MaintainedStore = {
    load,

    async commit(change) {
      const rows = rowsOf(change, format);
      if (repeatsSource(change)) return conflictWith(change);
      const { name, text, values } = commitStatement(quoted, rows);
      const [won] = await query(name, text, values);
      return won === '1' ? null : conflictWith(change);
    },

    commitAll: createCommitAll({ schema: quoted, format, query, conflictWith }),

    async listEntries(accountId, range): Promise<Entry[]> {
      if (!isMeetable(range)) return [];
      const { name, text, values } = entriesStatement(quoted, accountId, range);
      return (await query(name, text, values)).map(parseEntry);
    },

    async listPurchases(accountId, { beforeNumber = NO_BOUND, status, limit }) {
      const found = await (status === undefined
        ? read('purchases', accountId, beforeNumber, limit)
        : read('purchasesOfStatus', accountId, beforeNumber, limit, status));
      return found.map((body) => readPurchase(readStored, body));
    },

    async listEvents(accountId, { afterId, limit }) {
      const found = await read('events', accountId, afterId, limit);
      return found.map((body) => readDocument(readStored, 'event', body));
    },

    async listUsage(accountId, { key, unit, from, to }) {
      if (!isStorable(key)) return [];
      return (await read('usage', accountId, key, unit, from, to)).map(parseUsageRow);
    },

    async listRecords(accountId, { afterId, limit }) {
      const found = await read('records', accountId, afterId, limit);
      return found.map((body) => readDocument(readStored, 'record', body));
    },

    async removeAccount(accountId, version) {
      const values = [accountId, String(version)];
      const [gone] = await query('remove', removeStatement(quoted), values);
      return gone === '1';
    },

    async removeHistory(accountId, { eventsUpTo, recordIds, usageHoursBefore }) {
      const values = [accountId, String(eventsUpTo), arrayText(recordIds), usageHoursBefore];
      await query('removeHistory', removeHistoryStatement(quoted), values);
    },

    async listDue(now, limit) {
      return (await read('due', now, limit)).map((body) => JSON.parse(body));
    },

    async findByRef(ref) {
      const [body] = isStorable(ref) ? await read('byRef', ref) : [];
      return body === undefined ? null : JSON.parse(body);
    },
  };
  return hintClient ? withHints(store, hintClient, schema) : store;
}

/** The answer of the statement `load`. A document comes with its format. */
interface StoredSnapshot {
  account: StoredDocument;
  entries: EntryRow[];
  records: StoredDocument[];
}

type StoredDocument = [format: number, document: Readonly<Record<string, unknown>>];

const NO_BOUND = Number.MAX_SAFE_INTEGER;
