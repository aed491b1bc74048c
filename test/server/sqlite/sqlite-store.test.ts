/** The store over a file, and over a database that the host app has opened. */
import { DatabaseSync } from 'node:sqlite';
import { createSqliteStore } from '../../../src/server/sqlite/index.js';
import { describeDatabase } from '../stores/describe-database.js';
import { temporaryFiles } from './temporary-files.js';

const newFile = temporaryFiles();

describeDatabase('the SQLite store', async () => {
  const path = newFile();
  return async () => createSqliteStore({ path });
});

describeDatabase('the SQLite store in a database of the host app', async () => {
  const path = newFile();
  return async () => createSqliteStore({ database: new DatabaseSync(path) });
});
