import { entryColumns } from '../sql/entry-columns.js';
import { recordColumns, usageColumns } from '../sql/change-rows.js';
import { addingUsage, usageFields } from '../sql/usage-sql.js';
import { documentSql } from '../sql/stored-document.js';
import { SELECT_ENTRY } from './entries-query.js';
import type { SqliteDatabase } from './sqlite-database.js';

/** Prepares every statement of the store. Each query returns the one column `body`. */
export function prepareStatements(database: SqliteDatabase) {
  const prepare = (sql: string) => database.prepare(sql);
  return {
    account: prepare(
      `select ${documentSql('state')} as body from credits_account where account_id = ?`,
    ),
    entryOfSource: prepare(`${SELECT_ENTRY} where account_id = ? and source = ?`),
    recordOfId: prepare(`${RECORD} where account_id = ? and id = ?`),
    recordOfSource: prepare(`${RECORD} where account_id = ? and source = ?`),
    idOfSource: prepare(
      'select id as body from credits_record where account_id = ? and source = ?',
    ),

    open: prepare(
      'insert into credits_account (account_id, version, format, state) values (?, ?, ?, ?) ' +
        'on conflict do nothing',
    ),
    swap: prepare(
      'update credits_account set version = ?, format = ?, state = ? where account_id = ? and version = ? ' +
        "and ? in ('', json_extract(state, '$.asOf'))",
    ),
    putEntry: prepare(insert('credits_entry', entryColumns)),
    putRecord: prepare(
      `${insert('credits_record', recordColumns)} on conflict (account_id, id) do update ` +
        'set due_at = excluded.due_at, format = excluded.format, body = excluded.body',
    ),
    putRef: prepare(
      'insert into credits_ref (ref, account_id, id) values (?, ?, ?) on conflict do nothing',
    ),
    addUsage: prepare(
      `${insert('credits_usage', usageColumns)} ${addingUsage('credits_usage', 'min')}`,
    ),
    putEvent: prepare(
      'insert into credits_event (account_id, id, format, body) values (?, ?, ?, ?)',
    ),

    purchases: prepare(`${PURCHASE} ${NEWEST_PURCHASES}`),
    purchasesOfStatus: prepare(
      `${PURCHASE} and json_extract(body, '$.status') = ? ${NEWEST_PURCHASES}`,
    ),
    events: prepare(
      `select ${documentSql('body')} as body from credits_event
        where account_id = ? and id > ? order by id limit ?`,
    ),
    usage: prepare(
      `select json_object(${usageFields('starts_at')}) as body from credits_usage
        where account_id = ? and key = ? and unit = ? and starts_at >= ? and starts_at < ? order by starts_at`,
    ),
    records: prepare(`${RECORD} where account_id = ? and id > ? order by id limit ?`),
    removeAccount: prepare('delete from credits_account where account_id = ? and version = ?'),
    removeEntries: prepare('delete from credits_entry where account_id = ?'),
    removeRecords: prepare('delete from credits_record where account_id = ?'),
    removeEvents: prepare('delete from credits_event where account_id = ?'),
    removeUsage: prepare('delete from credits_usage where account_id = ?'),
    removeUsageHours: prepare(
      "delete from credits_usage where account_id = ? and unit = 'hour' and starts_at < ?",
    ),
    removeEventsUpTo: prepare('delete from credits_event where account_id = ? and id <= ?'),
    removeRecord: prepare('delete from credits_record where account_id = ? and id = ?'),
    due: prepare(
      `select ${ADDRESS} as body from credits_record where due_at <= ? order by due_at limit ?`,
    ),
    addressOfRef: prepare(`select ${ADDRESS} as body from credits_ref where ref = ?`),
  };
}

export type SqliteStatements = ReturnType<typeof prepareStatements>;

const RECORD = `select ${documentSql('body')} as body from credits_record`;
const PURCHASE = `${RECORD} where account_id = ? and type = 'purchase' and number < ?`;
const NEWEST_PURCHASES = 'order by number desc limit ?';
const ADDRESS = "json_object('accountId', account_id, 'id', id)";

function insert(table: string, columns: readonly { name: string }[]): string {
  const names = ['account_id', ...columns.map(({ name }) => name)];
  return `insert into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`;
}
