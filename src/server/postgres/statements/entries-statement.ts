import type { EntryRange } from '../../ports/ledger-store.js';
import { conditionsOf, foldedSearch, isRareKind, storedLabel } from '../../sql/entry-conditions.js';
import { entryFields } from '../../sql/entry-columns.js';

/** The JSON of a row of the table `entry`, which each statement names `e`. */
export const ENTRY_JSON = `json_build_object(${entryFields(({ name, type }) =>
  type === 'timestamptz' ? timeText(`e.${name}`) : `e.${name}`,
)})`;

/** The text of a time, RFC 3339 in UTC with milliseconds. */
export function timeText(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** A statement with its values. Its name stands for its text. */
interface EntriesStatement {
  name: string;
  text: string;
  values: string[];
}

/**
 * Returns the statement that reads a range of entries, newest first.
 *
 * @param schema The quoted name of the schema.
 */
export function entriesStatement(
  schema: string,
  accountId: string,
  range: EntryRange,
): EntriesStatement {
  const name = ['entries'];
  const values: string[] = [];
  const bind = (value: string | number, type: string) =>
    `$${values.push(String(value))}::text::${type}`;

  const conditions = [`e.account_id = ${bind(accountId, 'text')}`];
  for (const [condition, value] of conditionsOf(range)) {
    name.push(condition.name);
    conditions.push(`e.${condition.column} ${condition.operator} ${bind(value, condition.type)}`);
  }
  if (range.actor === null) {
    name.push('noactor');
    conditions.push('e.actor_id is null');
  }
  if (range.label) {
    const { value } = range.label;
    name.push(value === null ? 'nolabel' : 'label');
    const found = `strpos(e.labels collate "C", ${bind(storedLabel(range.label), 'text')})`;
    conditions.push(`coalesce(${found}, 0) ${value === null ? '=' : '>'} 0`);
  }
  if (isRareKind(range)) {
    name.push('rare');
    conditions.push("e.kind <> 'consumption'");
  }
  if (range.search !== undefined) {
    name.push('search');
    const { text, upper, lower } = foldedSearch(range.search);
    // Byte by byte, whatever the collation of the database is.
    const folded = `translate(e.description collate "C", ${bind(upper.join(''), 'text')}, ${bind(lower.join(''), 'text')})`;
    conditions.push(`strpos(${folded}, ${bind(text, 'text')}) > 0`);
  }
  return {
    name: name.join('_'),
    text: `select ${ENTRY_JSON}::text as body from ${schema}.entry e
      where ${conditions.join(' and ')} order by e.seq desc limit ${bind(range.limit, 'bigint')}`,
    values,
  };
}
