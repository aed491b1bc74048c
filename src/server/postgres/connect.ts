import { withTimeout } from '../../std/timeout.js';
import { lockFolder } from './lock-folder.js';
import {
  bodiesOf,
  type PGliteDatabase,
  type PgPool,
  type PostgresClient,
  type PostgresJs,
  type SqlClient,
} from './sql-client.js';

export interface ConnectOptions {
  /** The time limit of each statement, with the wait for a connection. */
  timeoutMs: number;
  /** Whether statements are kept prepared. */
  prepare: boolean;
}

/**
 * Returns a client with a time limit over any of the drivers. A statement that was given up may still have its
 * effect.
 */
export function connect(client: PostgresClient, options: ConnectOptions): SqlClient {
  const driver = driverOf(client, options);
  const { timeoutMs } = options;
  const bound = <T>(work: () => Promise<T>) =>
    withTimeout(work, {
      ms: timeoutMs,
      onTimeout: () => {
        throw new Error(
          `PostgreSQL did not answer within ${timeoutMs} ms, so whether the statement had its effect is not known.`,
        );
      },
    });
  return {
    query: (...statement) => bound(() => driver.query(...statement)),
    execute: (text) => driver.execute(text),
  };
}

function driverOf(client: PostgresClient, options: ConnectOptions): SqlClient {
  if ('unsafe' in client) return overPostgresJs(client, options);
  return 'exec' in client ? overPGlite(client) : overPg(client, options);
}

function overPg(pool: PgPool, { timeoutMs, prepare }: ConnectOptions): SqlClient {
  listenOnce(pool);
  return {
    async query(name, text, values) {
      const statement = {
        text,
        values: [...values],
        // The pool then drops the connection, which would stay busy.
        query_timeout: timeoutMs,
        ...(prepare && { name }),
      };
      return bodiesOf((await pool.query(statement)).rows);
    },
    async execute(text) {
      await pool.query({ text, values: [] });
    },
  };
}

/**
 * A pool without a listener ends the process when the server closes an idle connection. The pool replaces the
 * connection by itself.
 */
function listenOnce(pool: PgPool): void {
  if (!listened.has(pool)) pool.on('error', () => undefined);
  listened.add(pool);
}

const listened = new WeakSet<PgPool>();

function overPostgresJs(sql: PostgresJs, { timeoutMs, prepare }: ConnectOptions): SqlClient {
  return {
    async query(_name, text, values) {
      const pending = sql.unsafe(text, [...values], { prepare });
      // Without it, a statement that hangs would hold its connection.
      const timer = setTimeout(() => pending.cancel?.(), timeoutMs);
      try {
        return bodiesOf([...(await pending)]);
      } finally {
        clearTimeout(timer);
      }
    },
    async execute(text) {
      await sql.unsafe(text);
    },
  };
}

function overPGlite(database: PGliteDatabase): SqlClient {
  lockFolder(database.dataDir);
  return {
    query: async (_name, text, values) => bodiesOf((await database.query(text, [...values])).rows),
    async execute(text) {
      await database.exec(text);
    },
  };
}
