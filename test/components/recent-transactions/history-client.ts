/** A client in memory that filters, pages, and exports a list of transactions. */
import type {
  CreditsClient,
  ExportOptions,
  TransactionFilter,
} from '../../../src/client/port/credits-client.js';
import type { ListedTransaction } from '../../../src/client/port/transaction-list.js';
import type { Transaction } from '../../../src/contract/resources/transaction.js';
import { micros } from '../../../src/money/money.js';
import { clientOf } from '../../support/render-with-credits.js';

/** One transaction. The list gives it its number and its balance. */
export type Movement = Partial<Omit<Transaction, 'seq'>> & { amount?: number };

export interface HistoryClient {
  client: CreditsClient;
  /** The query of each list that was requested. */
  requests: object[];
  add: (movement: Movement) => void;
  /** Replaces how the client lists transactions until it is called without a function. */
  listWith: (list?: CreditsClient['listTransactions']) => void;
  exportWith: (run: (filter: TransactionFilter, options: ExportOptions) => Promise<Blob>) => void;
}

const DAY = 86_400_000;
const NOON = Date.UTC(2026, 10, 24, 12);

/** Creates a client over movements, oldest first. Each is a minute after the one before, on the day of its `createdAt`. */
export function historyClientOf(movements: readonly Movement[]): HistoryClient {
  const rows: ListedTransaction[] = [];
  const requests: object[] = [];
  let balance = 0;
  const add = ({ amount = 1_000_000, ...given }: Movement): void => {
    balance += amount;
    rows.unshift({
      id: `txn_${rows.length + 1}`,
      seq: rows.length + 1,
      kind: 'grant',
      amountMicros: micros(amount),
      balanceAfterMicros: micros(balance),
      createdAt: new Date(NOON - DAY + rows.length * 60_000).toISOString(),
      ...given,
    });
  };
  movements.forEach(add);
  let list: CreditsClient['listTransactions'] | undefined;
  let runExport: Parameters<HistoryClient['exportWith']>[0] = () => Promise.resolve(new Blob(['']));
  const client: CreditsClient = {
    ...clientOf('healthy').client,
    listTransactions(query = {}, options) {
      const { cursor, limit = 50, ...filter } = query;
      requests.push(query);
      if (list) return list(query, options);
      const matches = rows.filter(
        (row) => row.seq < Number(cursor ?? Infinity) && meets(row, filter),
      );
      const data = matches.slice(0, limit);
      return Promise.resolve({
        data,
        nextCursor: matches.length > limit ? String(data.at(-1)?.seq) : null,
        currency: 'usd',
        minorUnitMicros: micros(10_000),
      });
    },
    exports: {
      transactions: (filter = {}, options = {}) => runExport(filter, options),
      usage: () => Promise.resolve(new Blob([''])),
    },
  };
  return {
    client,
    requests,
    add,
    listWith: (next) => (list = next),
    exportWith: (next) => (runExport = next),
  };
}

function meets(row: ListedTransaction, filter: TransactionFilter): boolean {
  if (row.isUnreadable) return false;
  const { kind, consumable, actor, label, from, to, search } = filter;
  return (
    (kind === undefined || row.kind === kind) &&
    (consumable === undefined || row.consumable === consumable) &&
    (actor === undefined || (row.actor?.id ?? null) === actor) &&
    (label === undefined || (row.labels?.[label.key] ?? null) === label.value) &&
    (from === undefined || row.createdAt >= from) &&
    (to === undefined || row.createdAt < to) &&
    (search === undefined || (row.description ?? '').toLowerCase().includes(search.toLowerCase()))
  );
}
