import { migrateSqlite } from './migrate-sqlite.js';
import { isBusy, sqliteFailure } from './sqlite-failure.js';
import type { SqliteDatabase } from './sqlite-database.js';

/** Either a file, or a database that you have opened. */
export type SqliteStoreOptions =
  | {
      /** The database file. It is created if it does not exist; its folder must exist. */
      path: string;
      database?: undefined;
    }
  | {
      /**
       * A database that you have opened with `node:sqlite` or `better-sqlite3`, for the store alone: the store
       * sets how it locks and writes.
       */
      database: SqliteDatabase;
      path?: undefined;
    };

/** An open database whose schema is up to date, and its name for messages. */
export interface OpenSqlite {
  database: SqliteDatabase;
  name: string;
}

/** Opens the database of a store. Throws if it cannot keep money safe. */
export function openSqlite({ path, database }: SqliteStoreOptions): OpenSqlite {
  const name = path ?? 'the database';
  const opened = database ?? openFile(path);
  try {
    // To open a file may take a moment while another process does the same.
    withPatience(() => {
      opened.exec(`pragma busy_timeout = ${OPENING_MS}`);
      const mode = textIn(opened.prepare('pragma journal_mode = wal').get());
      if (mode !== 'wal') throw new Error(explainJournal(mode));
      // One fsync per commit. Without `fullfsync`, macOS leaves a commit in the cache of the disk.
      opened.exec('pragma synchronous = full; pragma fullfsync = on');
      migrateSqlite(opened);
      opened.exec(`pragma busy_timeout = ${WAITING_MS}`);
    });
  } catch (error) {
    if (!database) opened.close();
    throw sqliteFailure(name, error);
  }
  return { database: opened, name };
}

/** The time that opening waits for other processes. */
const OPENING_MS = 2_000;
const OPENING_TRIES = 5;
/** The time that a lock may hold up the event loop. Beyond it, the store waits asynchronously. */
const WAITING_MS = 10;

function openFile(path: string): SqliteDatabase {
  if (typeof path !== 'string' || path === '' || path.startsWith(':memory:')) {
    throw new TypeError(
      `The path of the SQLite store is ${JSON.stringify(path)}, which is not a file, so everything would be ` +
        'lost when the process ends. Name a file, or use createMemoryStore for tests.',
    );
  }
  const sqlite = process.getBuiltinModule('node:sqlite');
  if (!sqlite) {
    throw new Error(
      `This is Node.js ${process.version}, which has no node:sqlite, so there is no database to keep the ledger ` +
        'in. Choose one of three: run Node.js 22.13 or later; open the file with better-sqlite3 and pass it ' +
        'as `database`; or keep the ledger in PostgreSQL with react-credits/server/postgres.',
    );
  }
  try {
    return new sqlite.DatabaseSync(path);
  } catch (error) {
    throw sqliteFailure(path, error);
  }
}

function withPatience(open: () => void): void {
  for (let tries = 1; ; tries += 1) {
    try {
      open();
      return;
    } catch (error) {
      // Switching to WAL does not wait for a lock as other statements do.
      if (!isBusy(error) || tries === OPENING_TRIES) throw error;
    }
  }
}

function explainJournal(mode: string): string {
  return (
    `the database does not keep a write-ahead log (its journal mode is "${mode}"), so a commit could be lost or ` +
    'block every reader. Use a file on a local disk: network file systems and databases in memory have none'
  );
}

/** The value of the only column of a row. */
function textIn(row: unknown): string {
  return String(Object.values(Object(row) as object)[0]);
}
