import type { LedgerRecord } from '../ledger/records.js';
import type { Change, RecordAddress } from './ledger-store.js';

/**
 * The records of a stored change that a worker looks at now rather than in its next round: attempts of
 * auto top-up that have just begun, and notifications for the host. Nothing is lost when a process dies
 * before it looks: both stay due.
 */
export function beginningsIn({ account, records }: Change): RecordAddress[] {
  const { accountId } = account;
  return records.filter(isBegun).map(({ id }) => ({ accountId, id }));
}

function isBegun(record: LedgerRecord): boolean {
  switch (record.type) {
    case 'purchase':
      return record.origin === 'auto_top_up' && record.revision === 1;
    case 'delivery':
      // Otherwise another worker is delivering already, or a pause has to end first.
      return record.dueAt === record.createdAt;
    default:
      return false;
  }
}
