import { transactionPageSchema, transactionSchema } from '../../contract/resources/transaction.js';
import type { Parsed } from '../../contract/validation/safe-parse.js';
import type { TransactionList, UnreadableTransaction } from '../port/transaction-list.js';
import { parseLeniently } from './parse-leniently.js';

/** Parses a page of transactions. A row that breaks the contract costs its row, never the page. */
export function readTransactions(json: unknown): Parsed<TransactionList> {
  const { data: rows } = (json ?? {}) as { data?: unknown };
  if (!Array.isArray(rows)) return parseLeniently(transactionPageSchema, json);
  const page = parseLeniently(transactionPageSchema, { ...(json as object), data: [] });
  if (!page.ok) return page;

  const readings = rows.map((row) => parseLeniently(transactionSchema, row));
  const seqs = seqsByPlace(
    readings.map((reading, index) => (reading.ok ? reading.value.seq : seqIn(rows[index]))),
  );
  if (!seqs) return parseLeniently(transactionPageSchema, json);
  const data = readings.map((reading, index) =>
    reading.ok ? reading.value : unreadable(rows[index], seqs[index] ?? 0, reading.pointers),
  );
  return { ok: true, value: { ...page.value, data } };
}

/**
 * Returns the numbers of the rows, newest first, with one for each row whose own is unreadable: the next number below
 * the row before it, or above the row after it. A history has no gaps, so there it is the row's own number. A filtered
 * page has gaps, and the number still keeps the row between its neighbors. Returns `null` if no number is readable.
 */
function seqsByPlace(seqs: readonly (number | null)[]): number[] | null {
  const known = seqs.findIndex((seq) => seq !== null);
  if (known === -1 && seqs.length > 0) return null;
  let next = (seqs[known] ?? 0) + known + 1;
  return seqs.map((seq) => (next = seq ?? next - 1));
}

function unreadable(row: unknown, seq: number, flaws: string[]): UnreadableTransaction {
  const { id } = (row ?? {}) as { id?: unknown };
  return { isUnreadable: true, id: typeof id === 'string' ? id : `unreadable-${seq}`, seq, flaws };
}

function seqIn(row: unknown): number | null {
  const { seq } = (row ?? {}) as { seq?: unknown };
  return Number.isSafeInteger(seq) ? (seq as number) : null;
}
