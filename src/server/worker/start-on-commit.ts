import type { LedgerRecord } from '../../ledger/records.js';
import type { Change, RecordAddress } from '../ports/ledger-store.js';

/**
 * Starts the worker on each record of a stored change that should not wait for the next round: attempts
 * of auto top-up that have just begun, and notifications for the host app. Nothing is lost when the
 * process dies before the worker starts: the records stay due.
 */
export function startOnCommit(
  { account, records }: Change,
  start: (address: RecordAddress) => void,
): void {
  for (const record of records) {
    if (isBegun(record)) start({ accountId: account.accountId, id: record.id });
  }
}

function isBegun(record: LedgerRecord): boolean {
  switch (record.type) {
    case 'purchase':
      return record.origin === 'auto_top_up' && record.revision === 1;
    case 'delivery':
      // Otherwise a worker is delivering already, or a pause has to end first.
      return record.dueAt === record.createdAt;
    default:
      return false;
  }
}
