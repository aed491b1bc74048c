export { createSqliteStore, type SqliteStore } from './sqlite-store.js';
export type { SqliteStoreOptions } from './open-sqlite.js';
export type { SqliteDatabase, SqliteStatement } from './sqlite-database.js';
