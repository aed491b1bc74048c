import type { Entry } from '../../ledger/state/records.js';
import type { SqlValue } from './sql-value.js';

/** A column of the table of entries. */
export interface EntryColumn {
  readonly name: string;
  readonly type: 'text' | 'bigint' | 'timestamptz';
}

/** The column of each field. A new field of an entry does not compile without a column. */
const columns = {
  id: { name: 'id', type: 'text' },
  seq: { name: 'seq', type: 'bigint' },
  kind: { name: 'kind', type: 'text' },
  amountMicros: { name: 'amount_micros', type: 'bigint' },
  balanceAfterMicros: { name: 'balance_after_micros', type: 'bigint' },
  source: { name: 'source', type: 'text' },
  fingerprint: { name: 'fingerprint', type: 'text' },
  createdAt: { name: 'created_at', type: 'timestamptz' },
  consumable: { name: 'consumable', type: 'text' },
  description: { name: 'description', type: 'text' },
  purchaseId: { name: 'purchase_id', type: 'text' },
  receiptUrl: { name: 'receipt_url', type: 'text' },
  coveredMicros: { name: 'covered_micros', type: 'bigint' },
  taxMicros: { name: 'tax_micros', type: 'bigint' },
} as const satisfies Record<keyof Entry, EntryColumn>;

/** The columns of an entry, except for its account. */
export const entryColumns: readonly EntryColumn[] = Object.values(columns);

/** Returns the values of an entry in the order of its columns. */
export function entryValues(entry: Entry): SqlValue[] {
  return fields.map((field) => entry[field] ?? null);
}

const fields = Object.keys(columns) as (keyof Entry)[];

/**
 * Returns the arguments of SQL's function for a JSON object that has the fields of an entry.
 *
 * @param read The SQL that reads a column as its value in JSON.
 * @example entryFields(({ name }) => `e.${name}`) // 'id', e.id, 'seq', e.seq, …
 */
export function entryFields(read: (column: EntryColumn) => string): string {
  return Object.entries(columns)
    .map(([field, column]) => `'${field}', ${read(column)}`)
    .join(', ');
}

/** Reads an entry from its JSON, where an absent field is `null`. */
export function parseEntry(json: string): Entry {
  return withoutNulls(JSON.parse(json));
}

/** Removes the fields that are `null`: in an entry, none is. */
export function withoutNulls(entry: Entry): Entry {
  const copy = { ...entry };
  for (const field of fields) if (copy[field] === null) delete copy[field];
  return copy;
}
