import { entryColumns } from '../../sql/entry-columns.js';
import { recordColumns, usageColumns, type ChangeRows } from '../../sql/change-rows.js';
import { addingUsage } from '../../sql/usage-sql.js';
import { arrayText } from './array-text.js';

/** A column of a table. */
export interface Column {
  readonly name: string;
  readonly type: string;
}

const refColumns: readonly Column[] = [
  { name: 'ref', type: 'text' },
  { name: 'id', type: 'text' },
];
/** The columns of an event, except for its account and its format. */
export const eventColumns: readonly Column[] = [
  { name: 'id', type: 'bigint' },
  { name: 'body', type: 'json' },
];

/** A statement with its values. `name` stands for one text. */
export interface CommitStatement {
  name: string;
  text: string;
  values: readonly string[];
}

/**
 * Returns the one statement that commits a change. It returns `1` if the change was stored and `0` if not.
 *
 * Tables without a row are left out: a charge touches two tables. The rows of a table come as one array for each
 * column, because the database reads a JSON document once for each part of the statement that needs it.
 *
 * @param schema The quoted name of the schema.
 */
export function commitStatement(schema: string, rows: ChangeRows): CommitStatement {
  const parameters = createParameters(rows);
  const entry = parameters.list(entryColumns, rows.entries);
  const record = parameters.list(recordColumns, rows.records);
  const ref = parameters.list(refColumns, rows.refs);
  const event = parameters.list(eventColumns, rows.events);
  const usage = parameters.list(usageColumns, rows.usage);
  const isFirst = rows.version === 1;

  const free = [
    entry && nobodyHas(`${schema}.entry`, entry.column('source')),
    entry && nobodyHas(`${schema}.record`, entry.column('source')),
    record && nobodyHas(`${schema}.entry`, record.column('source')),
    record && noOtherHas(`${schema}.record`, record.column('source'), record.column('id')),
  ];
  const parts = [
    `won as (${isFirst ? open(schema, rows) : swap(schema, rows, free)})`,
    entry && `entries as (${insert(`${schema}.entry`, entry)})`,
    record &&
      `records as (${insert(`${schema}.record`, record)} on conflict (account_id, id) do update
        set due_at = excluded.due_at, format = excluded.format, body = excluded.body)`,
    ref && `refs as (${insert(`${schema}.ref`, ref)} on conflict do nothing)`,
    event && `events as (${insert(`${schema}.event`, event, [', format', `, ${rows.format}`])})`,
    usage && `usage as (${insert(`${schema}.usage`, usage)} ${addingUsage('usage', 'least')})`,
  ];
  const shape = [isFirst, entry, record, ref, event, usage].map((part) => (part ? 1 : 0)).join('');
  return {
    name: `commit_${shape}`,
    text: `with ${parts.filter(Boolean).join(',\n')} select count(*)::text as body from won`,
    values: parameters.values,
  };
}

const ACCOUNT = '$1::text';
const VERSION = '$2::text::bigint';
const STATE = '$3::text::json';
const PREVIOUS_AS_OF = '$4::text';

function open(schema: string, { format }: ChangeRows): string {
  return `insert into ${schema}.account (account_id, version, format, state)
    values (${ACCOUNT}, ${VERSION}, ${format}, ${STATE}) on conflict do nothing returning 1`;
}

/** The compare-and-swap. A rival waits for the row, and then finds another version. */
function swap(schema: string, { format }: ChangeRows, free: readonly (string | null)[]): string {
  const conditions = free.flatMap((condition) => (condition ? [`and ${condition}`] : [])).join(' ');
  return `update ${schema}.account set version = ${VERSION}, format = ${format}, state = ${STATE}
    where account_id = ${ACCOUNT} and version = ${VERSION} - 1
      and ${PREVIOUS_AS_OF} in ('', state->>'asOf') ${conditions} returning 1`;
}

/** `lateral … limit 1` keeps each probe on its index, also where the database knows nothing of the tables. */
function nobodyHas(table: string, sources: string): string {
  return `not exists (select from unnest(${sources}) s(source), lateral (select from ${table} o
    where o.account_id = ${ACCOUNT} and o.source = s.source limit 1) l)`;
}

function noOtherHas(table: string, sources: string, ids: string): string {
  return `not exists (select from unnest(${sources}, ${ids}) s(source, id), lateral (select from ${table} o
    where o.account_id = ${ACCOUNT} and o.source = s.source and o.id <> s.id limit 1) l)`;
}

/** The rows of a table as parameters. */
interface List {
  /** The names of the columns. */
  names: string;
  rows: string;
  column(name: string): string;
}

function insert(table: string, { names, rows }: List, [column, value] = ['', '']): string {
  return `insert into ${table} (account_id, ${names}${column})
    select ${ACCOUNT}, t.*${value} from won, ${rows}`;
}

function createParameters({ accountId, version, state, previousAsOf }: ChangeRows) {
  const values = [accountId, String(version), state];
  if (version > 1) values.push(previousAsOf);
  return {
    values,
    /** Adds one array for each column. Returns `null` if there is no row. */
    list(
      columns: readonly Column[],
      rows: readonly (readonly (string | number | null)[])[],
    ): List | null {
      if (rows.length === 0) return null;
      const places = columns.map(({ type }, at) => {
        values.push(arrayText(rows.map((row) => row[at] ?? null)));
        return `$${values.length}::text::${type}[]`;
      });
      const names = columns.map(({ name }) => name).join(', ');
      return {
        names,
        rows: `unnest(${places.join(', ')}) t(${names})`,
        column: (name) => places[columns.findIndex((column) => column.name === name)] ?? '',
      };
    },
  };
}
