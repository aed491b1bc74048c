import type { LedgerRecord } from '../../ledger/state/records.js';
import type { CommitHook } from '../accounts/commit-hook.js';
import type { Reconciler } from './reconciler.js';

/**
 * Starts the worker on each committed record that should not wait for the next round: new attempts of auto
 * top-up, and notifications for the host app. If the process dies before the worker starts, nothing is lost:
 * the records stay due.
 */
export function startOnCommit(commits: CommitHook, { start }: Pick<Reconciler, 'start'>): void {
  commits.subscribe(({ account: { accountId }, records }) => {
    for (const record of records) {
      if (shouldStart(record)) start({ accountId, id: record.id });
    }
  });
}

function shouldStart(record: LedgerRecord): boolean {
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
