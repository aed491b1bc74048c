import type { ReportMetric } from '../faults/report-metric.js';
import type { Change, LedgerStore, Snapshot } from '../ports/ledger-store.js';

/** The store's `commit`, for a change that was decided from a number of commands. */
export type MeasuredCommit = (change: Change, batchSize: number) => Promise<Snapshot | null>;

/** Returns the store's `commit`, which reports the time and the outcome of each call. */
export function measuredCommit(
  store: Pick<LedgerStore, 'commit'>,
  reportMetric: ReportMetric,
): MeasuredCommit {
  return async (change, batchSize) => {
    const startedAt = performance.now();
    const report = (outcome: 'ok' | 'conflict' | 'failed') =>
      reportMetric({
        type: 'commit',
        outcome,
        durationMs: performance.now() - startedAt,
        batchSize,
      });
    try {
      const conflict = await store.commit(change);
      report(conflict ? 'conflict' : 'ok');
      return conflict;
    } catch (error) {
      report('failed');
      throw error;
    }
  };
}
