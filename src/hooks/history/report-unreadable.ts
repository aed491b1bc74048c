import type { ListedTransaction } from '../../client/port/transaction-list.js';

const reported = new Set<string>();

/** Logs each transaction that the client could not read, once. */
export function reportUnreadable(rows: readonly ListedTransaction[]): void {
  for (const row of rows) {
    if (!row.isUnreadable || reported.has(row.id)) continue;
    reported.add(row.id);
    console.error(
      `react-credits: transaction ${row.id} breaks the contract at ${row.flaws.join(', ')}, so the ` +
        'history shows a placeholder. Correct the response of your backend: openapi.json has its shape.',
    );
  }
}
