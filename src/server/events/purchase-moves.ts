import type { PurchaseStatus } from '../../contract/resources/purchase.js';
import type { LedgerRecord } from '../../ledger/state/records.js';
import type { CommitHook } from '../accounts/commit-hook.js';

/** Whether commits moved a purchase, which the account's summary does not say. */
export interface PurchaseMoves {
  /**
   * Whether a purchase by hand began or ceased to be on its way between two versions of the account: paid and
   * not credited. Also `true` if another process made one of the commits.
   */
  mayHaveMoved(before: number, after: number): boolean;
  stop(): void;
}

/** Watches the commits to an account until `stop` is called. */
export type WatchPurchases = (accountId: string) => PurchaseMoves;

/** The commits to remember of each watched account. Older ones count as unknown. */
const MAX_COMMITS = 1_000;

/** Watches the commits of this process, for accounts that have a listener. */
export function createWatchPurchases(commits: CommitHook): WatchPurchases {
  const logs = new Map<string, CommitLog>();

  commits.subscribe(({ account: { accountId, version }, records }) => {
    const log = logs.get(accountId);
    if (!log) return;
    log.moved.set(version, records.filter((record) => hasMoved(log, record)).length > 0);
    const [oldest] = log.moved.keys();
    if (log.moved.size > MAX_COMMITS && oldest !== undefined) log.moved.delete(oldest);
  });

  return (accountId) => {
    const log = logs.get(accountId) ?? { listeners: 0, statuses: new Map(), moved: new Map() };
    logs.set(accountId, log);
    log.listeners += 1;
    return {
      mayHaveMoved(before, after) {
        if (after - before > MAX_COMMITS) return true;
        for (let version = before + 1; version <= after; version += 1) {
          if (log.moved.get(version) !== false) return true;
        }
        return false;
      },
      stop() {
        log.listeners -= 1;
        if (log.listeners === 0) logs.delete(accountId);
      },
    };
  };
}

interface CommitLog {
  listeners: number;
  /** The statuses of the purchases that are not over, by id, as far as they were seen. */
  readonly statuses: Map<string, PurchaseStatus>;
  /** Whether each commit moved a purchase, by the account's version. */
  readonly moved: Map<number, boolean>;
}

/** Notes a record, and returns whether it is a purchase that began or ceased to be on its way. */
function hasMoved({ statuses }: CommitLog, record: LedgerRecord): boolean {
  if (record.type !== 'purchase' || record.origin !== 'manual') return false;
  const { id, status, revision } = record;
  const isNew = revision === 1;
  const before = statuses.get(id) ?? (isNew ? 'awaiting_payment' : undefined);
  if (status === 'awaiting_payment' || isOnItsWay(status)) statuses.set(id, status);
  else statuses.delete(id);
  if (before === undefined) return true;
  return before !== status && (isOnItsWay(before) || isOnItsWay(status));
}

function isOnItsWay(status: PurchaseStatus): boolean {
  return status === 'processing' || status === 'needs_review';
}
