import { recordColumns, usageColumns, type ChangeRows } from '../../sql/change-rows.js';
import { entryColumns } from '../../sql/entry-columns.js';
import type { SqlValue } from '../../sql/sql-value.js';
import { addingUsage } from '../../sql/usage-sql.js';
import { arrayText } from './array-text.js';
import { eventColumns, type Column, type CommitStatement } from './commit-statement.js';

/**
 * Returns the one statement that commits changes of different accounts, each as a compare-and-swap of its own. It
 * returns a row for each change, in their order: `stored`, `lost` if the account has changed or has one of the
 * sources, or `absent` if there is no such account, or if another transaction has locked it.
 *
 * The accounts are locked in the order of their ids. An account that is locked already is left out, so that one busy
 * account does not hold up the others, and no two statements wait for each other.
 *
 * Each account is also a parameter of its own, because only then does PostgreSQL skip the other parts of a table that is
 * split by account. Their number is rounded up to a power of two, so that few texts have to be prepared.
 *
 * @param schema The quoted name of the schema.
 * @param changes Changes of different accounts that exist, without refs.
 */
export function commitAllStatement(
  schema: string,
  changes: readonly ChangeRows[],
): CommitStatement {
  const parameters = createParameters(changes);
  const width = 2 ** Math.ceil(Math.log2(changes.length));
  const named = parameters.each(width, ({ accountId }) => accountId);
  const accounts = parameters.array('text', (change) => change.accountId);
  const versions = parameters.array('bigint', ({ version }) => version);
  const previous = parameters.array('text', ({ previousAsOf }) => previousAsOf);
  const states = parameters.array('text', ({ state }) => state);
  const entry = parameters.list(entryColumns, ({ entries }) => entries);
  const record = parameters.list(recordColumns, ({ records }) => records);
  const event = parameters.list(eventColumns, ({ events }) => events);
  const usage = parameters.list(usageColumns, (change) => change.usage);
  const format = changes[0]?.format ?? 0;

  const taken = (
    list: List,
    table: string,
    condition = '',
  ) => `select s.account_id from ${list.rows('s')},
    lateral (select from ${schema}.${table} o
      where o.account_id = s.account_id and o.source = s.source ${condition} limit 1) l`;
  const probes = [
    entry && taken(entry, 'entry'),
    entry && taken(entry, 'record'),
    record && taken(record, 'entry'),
    record && taken(record, 'record', 'and o.id <> s.id'),
  ].filter((probe) => probe !== null);
  const insert = (table: string, { names, rows }: List, [column, value] = ['', '']) =>
    `insert into ${schema}.${table} (${names}${column})
      select t.*${value} from ${rows('t')} where t.account_id in (select account_id from won)`;

  const parts = [
    `change as (select * from unnest(${accounts}, ${versions}, ${previous}, ${states})
      with ordinality c(account_id, version, previous_as_of, state, at))`,
    `locked as (select a.account_id from ${schema}.account a
      where a.account_id = any(${named}) order by a.account_id for update skip locked)`,
    probes.length > 0 && `taken as materialized (${probes.join(' union all ')})`,
    `free as (select c.* from change c where c.account_id in (select account_id from locked)
      ${probes.length > 0 ? 'and not exists (select from taken t where t.account_id = c.account_id)' : ''})`,
    `won as (update ${schema}.account a set version = c.version, format = ${format}, state = c.state::json
      from free c where a.account_id = any(${named}) and a.account_id = c.account_id
        and a.version = c.version - 1 and c.previous_as_of in ('', a.state->>'asOf')
      returning a.account_id)`,
    entry && `entries as (${insert('entry', entry)})`,
    record &&
      `records as (${insert('record', record)} on conflict (account_id, id) do update
        set due_at = excluded.due_at, format = excluded.format, body = excluded.body)`,
    event && `events as (${insert('event', event, [', format', `, ${format}`])})`,
    usage && `usage as (${insert('usage', usage)} ${addingUsage('usage', 'least')})`,
  ];
  const shape = [entry, record, event, usage].map((part) => (part ? 1 : 0)).join('');
  return {
    name: `commitAll_${width}_${shape}`,
    text: `with ${parts.filter(Boolean).join(',\n')}
      select case when w.account_id is not null then 'stored' when l.account_id is not null then 'lost'
        else 'absent' end as body
      from change c left join won w using (account_id) left join locked l using (account_id) order by c.at`,
    values: parameters.values,
  };
}

/** The rows of a table as parameters, each with its account. */
interface List {
  /** The names of the columns. */
  names: string;
  /** The rows under an alias. */
  rows(alias: string): string;
}

function createParameters(changes: readonly ChangeRows[]) {
  const values: string[] = [];
  function add(type: string, list: readonly SqlValue[]): string {
    values.push(arrayText(list));
    return `$${values.length}::text::${type}[]`;
  }
  return {
    values,
    /** Adds `count` texts, one of each change, and then the last one again. Returns their array. */
    each(count: number, textOf: (change: ChangeRows) => string): string {
      const texts = changes.map(textOf);
      const places = Array.from({ length: count }, (_, at) => {
        values.push(texts[at] ?? texts.at(-1) ?? '');
        return `$${values.length}::text`;
      });
      return `array[${places.join(', ')}]`;
    },
    /** Adds an array with a value of each change. */
    array: (type: string, valueOf: (change: ChangeRows) => SqlValue) =>
      add(type, changes.map(valueOf)),
    /** Adds one array for each column. Returns `null` if no change has a row. */
    list(
      columns: readonly Column[],
      rowsOf: (change: ChangeRows) => readonly (readonly SqlValue[])[],
    ): List | null {
      const rows = changes.flatMap((change) =>
        rowsOf(change).map((row) => [change.accountId, ...row]),
      );
      if (rows.length === 0) return null;
      const all = [{ name: 'account_id', type: 'text' }, ...columns];
      const places = all.map(({ type }, at) =>
        add(
          type,
          rows.map((row) => row[at] ?? null),
        ),
      );
      const names = all.map(({ name }) => name).join(', ');
      return { names, rows: (alias) => `unnest(${places.join(', ')}) ${alias}(${names})` };
    },
  };
}
