import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { createSqliteStoreOf } from '../../../src/server/sqlite/sqlite-store.js';
import {
  checkEarlierFormat,
  checkLaterFormats,
  type FormatDatabase,
} from '../stores/check-formats.js';
import { temporaryFiles } from './temporary-files.js';

const newFile = temporaryFiles();

function newDatabase(): FormatDatabase {
  const path = newFile();
  const open = () => new DatabaseSync(path);
  return {
    open: async (format) => createSqliteStoreOf({ path }, format),
    async setFormat(table, format) {
      open().exec(`update credits_${table} set format = ${format}`);
    },
    async formatsIn(table) {
      const id = table === 'account' ? 'account_id' : 'id';
      const rows = open().prepare(`select format from credits_${table} order by ${id}`).all();
      return rows.map(({ format }) => Number(format));
    },
  };
}

it('the SQLite store reads the next format and refuses a later one', async () => {
  await expect(checkLaterFormats(newDatabase())).resolves.toBeUndefined();
});

it('the SQLite store converts an earlier format and writes the newest one', async () => {
  await expect(checkEarlierFormat(newDatabase())).resolves.toBeUndefined();
});
