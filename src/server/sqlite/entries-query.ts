import type { EntryRange } from '../ports/ledger-store.js';
import { entryFields } from '../sql/entry-columns.js';
import { conditionsOf, foldedSearch, isRareKind, storedLabel } from '../sql/entry-conditions.js';
import type { SqlValue } from '../sql/sql-value.js';

/** The start of each query of entries. It returns the one column `body`. */
export const SELECT_ENTRY = `select json_object(${entryFields(({ name }) => name)}) as body from credits_entry`;

/** A query of entries with its values. */
export interface EntriesQuery {
  sql: string;
  values: SqlValue[];
}

/** Returns the query of a range of entries, newest first. */
export function entriesQuery(accountId: string, range: EntryRange): EntriesQuery {
  const sql = ['account_id = ?'];
  const values: SqlValue[] = [accountId];
  for (const [{ column, operator }, value] of conditionsOf(range)) {
    sql.push(`${column} ${operator} ?`);
    values.push(value);
  }
  if (range.actor === null) sql.push('actor_id is null');
  if (range.label) {
    sql.push(`coalesce(instr(labels, ?), 0) ${range.label.value === null ? '=' : '>'} 0`);
    values.push(storedLabel(range.label));
  }
  if (isRareKind(range)) sql.push("kind <> 'consumption'");
  if (range.search !== undefined) {
    const { text, upper, lower } = foldedSearch(range.search);
    let folded = 'description';
    upper.forEach((letter, index) => {
      folded = `replace(${folded}, ?, ?)`;
      values.push(letter, lower[index] ?? letter);
    });
    sql.push(`instr(${folded}, ?) > 0`);
    values.push(text);
  }
  return {
    sql: `${SELECT_ENTRY} where ${sql.join(' and ')} order by seq desc limit ?`,
    values: [...values, range.limit],
  };
}
