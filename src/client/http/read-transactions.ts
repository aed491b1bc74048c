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
  const known = readings.findIndex((reading, index) => reading.ok || seqIn(rows[index]) !== null);
  if (known === -1 && rows.length > 0) return parseLeniently(transactionPageSchema, json);
  const first = readings[known];
  // Numbers have no gaps, so every row has its number by its place.
  const seqOfFirst = (first?.ok ? first.value.seq : (seqIn(rows[known]) ?? 0)) + known;
  const data = readings.map((reading, index) =>
    reading.ok ? reading.value : unreadable(rows[index], seqOfFirst - index, reading.pointers),
  );
  return { ok: true, value: { ...page.value, data } };
}

function unreadable(row: unknown, seqByPlace: number, flaws: string[]): UnreadableTransaction {
  const { id } = (row ?? {}) as { id?: unknown };
  const seq = seqIn(row) ?? seqByPlace;
  return { isUnreadable: true, id: typeof id === 'string' ? id : `unreadable-${seq}`, seq, flaws };
}

function seqIn(row: unknown): number | null {
  const { seq } = (row ?? {}) as { seq?: unknown };
  return Number.isSafeInteger(seq) ? (seq as number) : null;
}
