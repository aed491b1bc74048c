import type { ListedTransaction } from '../../client/port/transaction-list.js';
import type { AccountSession } from '../provider/account-session.js';
import { reportError } from '../provider/report-error.js';

const reported = new Set<string>();

/** Reports each transaction that the client could not read, once. */
export function reportUnreadable(
  session: AccountSession,
  rows: readonly ListedTransaction[],
): void {
  for (const row of rows) {
    if (!row.isUnreadable || reported.has(row.id)) continue;
    reported.add(row.id);
    const text =
      `react-credits: transaction ${row.id} breaks the contract at ${row.flaws.join(', ')}, so the ` +
      'history shows a placeholder. Correct the response of your backend: openapi.json has its shape.';
    if (session.onError) reportError(session, new Error(text), 'RecentTransactions');
    else console.error(text);
  }
}
