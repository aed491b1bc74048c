import type { SqliteDatabase } from './sqlite-database.js';

/**
 * Runs work in one transaction, and returns its result after the commit. If the work or the commit throws,
 * nothing of it is stored.
 *
 * @param mode `immediate` takes the write lock at once, so that a transaction never fails half-way because
 *   another process writes. `deferred` reads one consistent state and waits for nobody.
 */
export function inTransaction<T>(
  database: SqliteDatabase,
  mode: 'immediate' | 'deferred',
  work: () => T,
): T {
  database.exec(`begin ${mode}`);
  try {
    const result = work();
    database.exec('commit');
    return result;
  } catch (error) {
    try {
      database.exec('rollback');
    } catch {
      // SQLite has rolled back already, as it does when the disk is full.
    }
    throw error;
  }
}
