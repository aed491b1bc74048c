import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { PgPool, PostgresClient, PostgresJs } from '../server/postgres/sql-client.js';

/** A connection over a driver of the host app. */
export interface OpenDatabase {
  readonly client: PostgresClient;
  close(): Promise<void>;
}

/**
 * Opens a database with the driver of the project in a folder: `pg`, or else `postgres`. This package depends on
 * neither.
 */
export function openDatabase(url: string, folder: string): OpenDatabase {
  const require = createRequire(join(folder, 'package.json'));
  if (isInstalled(require, 'pg')) {
    const pg: Pg = require('pg');
    const client = new pg.Pool({ connectionString: url, max: 1, connectionTimeoutMillis: WAIT_MS });
    return { client, close: () => client.end() };
  }
  if (isInstalled(require, 'postgres')) {
    const postgres: Postgres = require('postgres');
    const client = postgres(url, {
      max: 1,
      connect_timeout: WAIT_MS / 1000,
      onnotice: () => undefined,
    });
    return { client, close: () => client.end() };
  }
  throw new Error(
    `The project in ${folder} has no driver of PostgreSQL, so nothing can connect to the database. Run ` +
      '`npm install pg` or `npm install postgres` there, or run this command in the folder of your app.',
  );
}

const WAIT_MS = 10_000;

function isInstalled(require: NodeJS.Require, name: string): boolean {
  try {
    require.resolve(name);
    return true;
  } catch {
    return false;
  }
}

/** The part of the package `pg` that the command line uses. */
interface Pg {
  Pool: new (options: {
    connectionString: string;
    max: number;
    connectionTimeoutMillis: number;
  }) => PgPool & { end(): Promise<void> };
}

/** The part of the package `postgres` that the command line uses. */
type Postgres = (
  url: string,
  options: { max: number; connect_timeout: number; onnotice: () => void },
) => PostgresJs & { end(): Promise<void> };
