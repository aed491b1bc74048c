export { createPostgresStore, type PostgresStoreOptions } from './postgres-store.js';
export { migratePostgres, type MigratePostgresOptions } from './migrate-postgres.js';
export type {
  HintClient,
  PGliteHints,
  PgHintConnection,
  PgHintPool,
  PostgresJsHints,
} from './hint-client.js';
export type { PGliteDatabase, PgPool, PostgresClient, PostgresJs } from './sql-client.js';
