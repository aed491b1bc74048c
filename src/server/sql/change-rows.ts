import type { LedgerRecord } from '../../ledger/state/records.js';
import type { StoredFormat } from '../../ledger/stored-format.js';
import { DataRefusedError, type Change } from '../ports/ledger-store.js';
import { usageRowsOf } from '../ports/usage-rows.js';
import { entryValues } from './entry-columns.js';
import type { SqlValue } from './sql-value.js';

/** The rows of one commit, each without its account. */
export interface ChangeRows {
  readonly accountId: string;
  readonly version: number;
  /** The `asOf` of the account before; an empty text for any. */
  readonly previousAsOf: string;
  /** The format of all documents. */
  readonly format: number;
  /** The account as JSON. */
  readonly state: string;
  /** In the order of `entryColumns`. */
  readonly entries: readonly SqlValue[][];
  /** In the order of {@link recordColumns}. */
  readonly records: readonly SqlValue[][];
  /** A provider's id and the record that it belongs to. Sorted, so that two commits never deadlock. */
  readonly refs: readonly (readonly [ref: string, id: string])[];
  readonly events: readonly (readonly [id: number, body: string])[];
  /** In the order of {@link usageColumns}. Each place occurs once. */
  readonly usage: readonly SqlValue[][];
}

/** The columns of a record, except for its account. The last one is the whole record as JSON. */
export const recordColumns = [
  { name: 'id', type: 'text' },
  { name: 'type', type: 'text' },
  { name: 'source', type: 'text' },
  { name: 'number', type: 'bigint' },
  { name: 'due_at', type: 'timestamptz' },
  { name: 'format', type: 'smallint' },
  { name: 'body', type: 'json' },
] as const;

/** The columns of usage, except for its account. */
export const usageColumns = [
  { name: 'key', type: 'text' },
  { name: 'unit', type: 'text' },
  { name: 'starts_at', type: 'timestamptz' },
  { name: 'value', type: 'text' },
  { name: 'name', type: 'text' },
  { name: 'paid_micros', type: 'bigint' },
  { name: 'covered_micros', type: 'bigint' },
  { name: 'count', type: 'bigint' },
] as const;

/**
 * Returns the rows of a change, in the newest format. Throws a {@link DataRefusedError} if a text of a column cannot be stored
 * unchanged.
 */
export function rowsOf(
  { account, previousAsOf = '', entries, records, events, usage }: Change,
  { newest }: Pick<StoredFormat, 'newest'>,
): ChangeRows {
  const rows: ChangeRows = {
    accountId: account.accountId,
    version: account.version,
    previousAsOf,
    format: newest,
    state: JSON.stringify(account),
    entries: entries.map(entryValues),
    records: records.map((record) => recordValues(record, newest)),
    refs: records
      .flatMap(({ id, refs }) => refs.map((ref) => [ref, id] as const))
      .toSorted(([one], [other]) => (one < other ? -1 : Number(one > other))),
    events: events.map((event) => [event.id, JSON.stringify(event)] as const),
    usage: usageRowsOf(usage).map(({ key, unit, startsAt, value, name = null, ...sums }) => {
      return [key, unit, startsAt, value, name, sums.paidMicros, sums.coveredMicros, sums.count];
    }),
  };
  const texts = [
    [rows.accountId],
    ...rows.entries,
    ...rows.records,
    ...rows.refs,
    ...rows.usage,
  ].flat();
  const refused = texts.find((text) => typeof text === 'string' && !isStorable(text));
  if (refused !== undefined) {
    throw new DataRefusedError(
      `A text of ${rows.accountId} contains a NUL or half a surrogate pair, which databases do not store ` +
        `unchanged: ${JSON.stringify(refused)}. Remove that character.`,
    );
  }
  return rows;
}

/** Whether a text comes back from a database as it was. No stored name has any other text. */
export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text);
}

/** With the flag `u`, the halves of a surrogate pair match only where the other half is missing. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

function recordValues(record: LedgerRecord, format: number): SqlValue[] {
  const { id, type, source, dueAt } = record;
  const number = record.type === 'purchase' ? record.number : null;
  return [id, type, source, number, dueAt, format, JSON.stringify(record)];
}
