import type { SqliteDatabase } from './sqlite-database.js';
import { sqliteFailure } from './sqlite-failure.js';

/**
 * Runs a part of a transaction and returns its result. If it throws, nothing of the part is stored, and the
 * transaction goes on with the others.
 *
 * @param name The name of the database for messages.
 */
export function inSavepoint<T>(
  database: SqliteDatabase,
  name: string,
  work: () => T,
): PromiseSettledResult<T> {
  database.exec('savepoint part');
  try {
    const value = work();
    database.exec('release part');
    return { status: 'fulfilled', value };
  } catch (error) {
    // Throws if SQLite has rolled back the whole transaction, as it does when the disk is full.
    database.exec('rollback to part; release part');
    return { status: 'rejected', reason: sqliteFailure(name, error) };
  }
}
