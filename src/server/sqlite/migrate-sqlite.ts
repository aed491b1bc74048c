import type { Migration } from '../sql/migration.js';
import type { SqliteDatabase } from './sqlite-database.js';
import { inTransaction } from './in-transaction.js';
import { sqliteMigrations } from './sqlite-migrations.js';

/**
 * Brings the schema of a database up to date, in one transaction. Throws if the database has a step that this
 * version does not know, or one with another text: it was written by another version.
 */
export function migrateSqlite(
  database: SqliteDatabase,
  migrations: readonly Migration[] = sqliteMigrations,
): void {
  inTransaction(database, 'immediate', () => {
    database.exec(`
      create table if not exists credits_migration (
        id integer primary key,
        checksum text not null,
        applied_at text not null default (strftime('%Y-%m-%dT%H:%M:%fZ'))
      ) strict
    `);
    const applied = new Map(database.prepare(APPLIED).all().map(readApplied));
    for (const [id, checksum] of applied) {
      if (migrations.find((migration) => migration.id === id)?.checksum === checksum) continue;
      throw new Error(
        `Step ${id} of the schema of this SQLite database is not the one of this version of react-credits, so ` +
          'its data could be misread. Use the version that last wrote the database, or a newer one.',
      );
    }
    for (const { id, sql, checksum } of migrations) {
      if (applied.has(id)) continue;
      database.exec(sql);
      database
        .prepare('insert into credits_migration (id, checksum) values (?, ?)')
        .run(id, checksum);
    }
  });
}

const APPLIED = 'select id, checksum from credits_migration order by id';

function readApplied(row: unknown): [id: number, checksum: string] {
  const { id, checksum } = Object(row) as { id?: unknown; checksum?: unknown };
  return [Number(id), String(checksum)];
}
