import { expect, it } from 'vitest';
import { createPostgresStoreOf } from '../../../src/server/postgres/postgres-store.js';
import {
  checkEarlierFormat,
  checkLaterFormats,
  type FormatDatabase,
} from '../stores/check-formats.js';
import { openSchema } from './open-schema.js';

const { pool, schema, empty } = openSchema('formats');

const database: FormatDatabase = {
  // The name of a prepared statement stands for one text, and the texts of two formats differ.
  open: async (format) => createPostgresStoreOf({ client: pool, schema, prepare: false }, format),
  async setFormat(table, format) {
    await pool.query(`update ${schema}.${table} set format = ${format}`);
  },
  async formatsIn(table) {
    const id = table === 'account' ? 'account_id' : 'id';
    const { rows } = await pool.query<{ format: number }>(
      `select format from ${schema}.${table} order by ${id}`,
    );
    return rows.map(({ format }) => format);
  },
};

it('the PostgreSQL store reads the next format and refuses a later one', async () => {
  await empty();
  await expect(checkLaterFormats(database)).resolves.toBeUndefined();
});

it('the PostgreSQL store converts an earlier format and writes the newest one', async () => {
  await empty();
  await expect(checkEarlierFormat(database)).resolves.toBeUndefined();
});
