import type { AccountWriter, Written } from './account-writer.js';
import type { RecordAddress } from './ledger-store.js';

/**
 * A writer that tells of each attempt of auto top-up that a command begins, once it is stored: so that
 * credits come at once, and not with a worker's next round. Whoever is told may miss it all the same.
 */
export function tellingOfBeginnings(
  writer: AccountWriter,
  onBegun: (address: RecordAddress) => void,
): AccountWriter {
  return {
    async write(accountId, asked) {
      const written = await writer.write(accountId, asked);
      const id = written ? begunIn(written) : undefined;
      if (id !== undefined) onBegun({ accountId, id });
      return written;
    },
  };
}

function begunIn(written: Written): string | undefined {
  if (written.status !== 'done' || written.records.length === 0) return undefined;
  return written.records.find(
    (record) =>
      record.type === 'purchase' && record.origin === 'auto_top_up' && record.revision === 1,
  )?.id;
}
