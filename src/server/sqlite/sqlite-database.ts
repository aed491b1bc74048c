import type { SqlValue } from '../sql/sql-value.js';

/**
 * An open database of `node:sqlite` (`DatabaseSync`) or of `better-sqlite3`. Every function works
 * synchronously.
 */
export interface SqliteDatabase {
  exec(sql: string): unknown;
  prepare(sql: string): SqliteStatement;
  close(): unknown;
}

/** A prepared statement. */
export interface SqliteStatement {
  run(...values: SqlValue[]): { changes: number | bigint };
  get(...values: SqlValue[]): unknown;
  all(...values: SqlValue[]): unknown[];
}

/** Returns the value of the column `body` of each row. Every query of the store returns this one column. */
export function bodies(statement: SqliteStatement, ...values: SqlValue[]): string[] {
  return statement.all(...values).map(bodyOf);
}

/** Returns the value of the column `body` of the first row, or `null` if there is no row. */
export function firstBody(statement: SqliteStatement, ...values: SqlValue[]): string | null {
  const row = statement.get(...values);
  return row === undefined ? null : bodyOf(row);
}

function bodyOf(row: unknown): string {
  if (typeof row === 'object' && row !== null && 'body' in row && typeof row.body === 'string') {
    return row.body;
  }
  throw new Error('SQLite returned a row without a text in its column "body".');
}
