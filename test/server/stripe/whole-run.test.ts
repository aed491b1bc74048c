/** The whole run over the stores that need no server. `test/server/postgres/whole-run.test.ts` runs it over PostgreSQL. */
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import { createSqliteStore } from '../../../src/server/sqlite/index.js';
import { temporaryFiles } from '../sqlite/temporary-files.js';
import { describeWholeRun } from './whole-run.js';

const newFile = temporaryFiles();

describeWholeRun('memory', async () => createMemoryStore());
describeWholeRun('SQLite', async () => createSqliteStore({ path: newFile() }));
