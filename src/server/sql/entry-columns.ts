import type { Entry } from '../../ledger/state/records.js';
import type { SqlValue } from './sql-value.js';

/** A column of the table of entries. */
export interface EntryColumn {
  readonly name: string;
  readonly type: 'text' | 'bigint' | 'timestamptz';
}

/** An entry with one field for each column. */
export interface EntryRow extends Omit<Entry, 'actor' | 'labels'> {
  readonly actorId: string | undefined;
  readonly actorName: string | undefined;
  /** JSON, which also keeps a NUL and half a surrogate pair unchanged. */
  readonly labels: string | undefined;
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
  actorId: { name: 'actor_id', type: 'text' },
  actorName: { name: 'actor_name', type: 'text' },
  labels: { name: 'labels', type: 'text' },
} as const satisfies Record<keyof EntryRow, EntryColumn>;

/** The columns of an entry, except for its account. */
export const entryColumns: readonly EntryColumn[] = Object.values(columns);

/** Returns the values of an entry in the order of its columns. */
export function entryValues({ actor, labels, ...rest }: Entry): SqlValue[] {
  const row: EntryRow = {
    ...rest,
    actorId: actor?.id,
    actorName: actor?.name,
    labels: labels && JSON.stringify(labels),
  };
  return fields.map((field) => row[field] ?? null);
}

const fields = Object.keys(columns) as (keyof EntryRow)[];

/**
 * Returns the arguments of SQL's function for a JSON object that has the fields of an entry's row.
 *
 * @param read The SQL that reads a column as its value in JSON.
 * @example entryFields(({ name }) => `e.${name}`) // 'id', e.id, 'seq', e.seq, …
 */
export function entryFields(read: (column: EntryColumn) => string): string {
  return Object.entries(columns)
    .map(([field, column]) => `'${field}', ${read(column)}`)
    .join(', ');
}

/** Reads an entry from the JSON of its row, where an absent field is `null`. */
export function parseEntry(json: string): Entry {
  return entryOfRow(JSON.parse(json));
}

/** Returns the entry of a row, where an absent field is `null`: in an entry, none is. */
export function entryOfRow(row: EntryRow): Entry {
  const copy = { ...row };
  for (const field of fields) if (copy[field] === null) delete copy[field];
  const { actorId, actorName, labels, ...rest } = copy;
  return {
    ...rest,
    ...(actorId !== undefined && { actor: actorOf(actorId, actorName) }),
    ...(labels !== undefined && { labels: JSON.parse(labels) }),
  };
}

function actorOf(id: string, name: string | undefined) {
  return name === undefined ? { id } : { id, name };
}
