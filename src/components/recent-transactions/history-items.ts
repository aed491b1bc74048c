import type { Transaction } from '../../contract/resources/transaction.js';
import type { History } from '../../hooks/history/history.js';
import { formatDate, type Place } from '../../hooks/provider/format-moment.js';
import { micros, type Micros } from '../../money/money.js';

type Row = History['transactions'][number];

/** A line of an open history: a transaction, or charges below one cent that read as one. */
export type HistoryItem =
  | { type: 'row'; row: Row }
  | {
      type: 'charges';
      /** Newest first. */
      rows: readonly Transaction[];
      sumMicros: Micros;
    };

/** The fewest charges that read as one. */
const MIN_MERGED = 3;

/**
 * Groups the rows of a history. Charges read as one if at least three of them follow each other on one day, each below
 * one cent and for the same consumable. The days are those of the dates on screen.
 */
export function itemsOf(
  rows: History['transactions'],
  minorUnitMicros: Micros,
  place: Place,
): HistoryItem[] {
  const items: HistoryItem[] = [];
  let run: Transaction[] = [];
  let runKey = '';
  const endRun = () => {
    if (run.length >= MIN_MERGED) {
      items.push({ type: 'charges', rows: run, sumMicros: sumOf(run) });
    } else {
      for (const row of run) items.push({ type: 'row', row });
    }
    run = [];
  };
  for (const row of rows) {
    if (row.isUnreadable || !isSmallCharge(row, minorUnitMicros)) {
      endRun();
      items.push({ type: 'row', row });
      continue;
    }
    const key = JSON.stringify([formatDate(row.createdAt, place), row.consumable ?? null]);
    if (key !== runKey) endRun();
    runKey = key;
    run.push(row);
  }
  endRun();
  return items;
}

/** The oldest transaction of an item, which newer ones never replace. */
export function oldestOf(item: HistoryItem): Row | undefined {
  return item.type === 'row' ? item.row : item.rows.at(-1);
}

/** Whether two items have the same transactions. Transactions never change. */
export function areSameItems(a: HistoryItem, b: HistoryItem): boolean {
  return a.type === b.type && oldestOf(a) === oldestOf(b) && newestOf(a) === newestOf(b);
}

function newestOf(item: HistoryItem): Row | undefined {
  return item.type === 'row' ? item.row : item.rows[0];
}

function isSmallCharge({ kind, amountMicros }: Transaction, minorUnitMicros: Micros): boolean {
  return kind === 'consumption' && amountMicros < 0 && -amountMicros < minorUnitMicros;
}

function sumOf(rows: readonly Transaction[]): Micros {
  return micros(rows.reduce((sum, { amountMicros }) => sum + amountMicros, 0));
}
