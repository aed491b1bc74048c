import type { LedgerRecord } from '../../ledger/records.js';
import type { AccountWriter } from '../accounts/account-writer.js';
import type { RecordAddress } from '../ports/ledger-store.js';

/**
 * A writer that tells of each attempt of auto top-up that a command begins, and of what the host is to
 * hear, once it is stored: so that both come at once, and not with a worker's next round. Whoever is
 * told may miss it all the same.
 */
export function startOnCommit(
  writer: AccountWriter,
  onBegun: (address: RecordAddress) => void,
): AccountWriter {
  return {
    async write(accountId, command) {
      const written = await writer.write(accountId, command);
      if (written?.status !== 'done') return written;
      for (const record of written.records) {
        if (isBegun(record)) onBegun({ accountId, id: record.id });
      }
      return written;
    },
  };
}

function isBegun(record: LedgerRecord): boolean {
  switch (record.type) {
    case 'purchase':
      return record.origin === 'auto_top_up' && record.revision === 1;
    case 'delivery':
      // Else somebody is telling already, or has to wait.
      return record.dueAt === record.createdAt;
    default:
      return false;
  }
}
