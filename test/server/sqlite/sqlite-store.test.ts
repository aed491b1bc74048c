/** The store over a file, and over a database that the host app has opened. */
import { DatabaseSync } from 'node:sqlite';
import { createSqliteStore } from '../../../src/server/sqlite/index.js';
import { describeStore } from '../stores/describe-store.js';
import { temporaryFiles } from './temporary-files.js';

const newFile = temporaryFiles();
let path = '';

function describeOver(name: string, open: () => ReturnType<typeof createSqliteStore>): void {
  const create = () => {
    path = newFile();
    return open();
  };
  describeStore(name, create, open);
}

describeOver('the SQLite store', () => createSqliteStore({ path }));

describeOver('the SQLite store in a database of the host app', () =>
  createSqliteStore({ database: new DatabaseSync(path) }),
);
