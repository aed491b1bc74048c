import type { TransactionPage } from '../../../contract/resources/transaction.js';
import type { Account } from '../../../ledger/state/account.js';
import type { AccountContext } from '../../accounts/account-context.js';
import { scanEntries } from '../../accounts/scan-entries.js';
import { transactionView } from '../../accounts/transaction-view.js';
import type { EntryFilter } from '../../ports/ledger-store.js';
import { wantsCsv } from '../accepted-kinds.js';
import type { CsvDownload } from '../csv/csv-stream.js';
import { createTransactionRow, TRANSACTIONS_HEADER } from '../csv/transactions-csv.js';
import { cursorAfter } from '../cursor.js';
import type { Endpoints } from '../endpoint.js';
import { readEntryFilter } from '../history-query.js';
import { readCursor, readLimit } from '../page-query.js';

/** The number of entries that a download reads at once. */
const ROWS = 1_000;

/** The endpoint of an account's history: in pages, or as a CSV file. */
export function createHistoryEndpoints({ store, accounts }: AccountContext) {
  /** A page. One extra entry shows whether there is a next page. */
  async function pageOf(
    { accountId, seq, currency, minorUnitMicros }: Account,
    query: URLSearchParams,
    filter: EntryFilter,
    signal: AbortSignal,
  ): Promise<TransactionPage> {
    const limit = readLimit(query.get('limit'));
    const cursor = readCursor(query.get('cursor')) ?? Infinity;
    const scan = { filter, beforeSeq: Math.min(cursor, seq + 1), limit: limit + 1 };
    const { entries, nextBeforeSeq } = await scanEntries(store, accountId, scan, signal);
    const page = entries.slice(0, limit);
    const next = entries.length > limit ? (page.at(-1)?.seq ?? null) : nextBeforeSeq;
    return {
      data: page.map(transactionView),
      nextCursor: next === null ? null : cursorAfter(next),
      currency,
      minorUnitMicros,
    };
  }

  /** The whole history up to now: entries that follow are not part of it. */
  function downloadOf(account: Account, filter: EntryFilter): CsvDownload {
    const { accountId, seq } = account;
    const isWhole = Object.values(filter).every((condition) => condition === undefined);
    const rowOf = createTransactionRow(account);
    return {
      total: isWhole ? seq : undefined,
      async *rows(signal) {
        yield TRANSACTIONS_HEADER;
        let beforeSeq: number | null = seq + 1;
        while (beforeSeq !== null && !signal.aborted) {
          const scan = { filter, beforeSeq, limit: ROWS };
          const found = await scanEntries(store, accountId, scan, signal);
          const { entries } = found;
          if (entries.length > 0)
            yield entries.map((entry) => rowOf(transactionView(entry))).join('');
          beforeSeq = found.nextBeforeSeq;
        }
      },
    };
  }

  return {
    async listTransactions({ accountId, query, headers, signal }) {
      const filter = readEntryFilter(query);
      const account = await accounts.read(accountId);
      if (wantsCsv(headers)) return { csv: downloadOf(account, filter) };
      return { body: await pageOf(account, query, filter, signal) };
    },
  } satisfies Partial<Endpoints>;
}
