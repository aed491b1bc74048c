import { isAtProvider, isOpen } from '../ledger/purchase.js';
import type { AccountWriter } from './account-writer.js';
import type { LedgerStore, RecordAddress } from './ledger-store.js';
import { ProblemError } from './problem-error.js';
import type { Refunds } from './refunds.js';
import type { Report } from './report.js';
import type { Settlement } from './settlement.js';
import { unavailable } from './store-access.js';

/** What a round of a worker came to. */
export interface Reconciled {
  /** Purchases that are now where their payments are. */
  settled: number;
  /** Those whose provider or store did not answer: they come again. */
  failed: number;
}

export interface ReconcilerOptions {
  store: LedgerStore;
  writer: AccountWriter;
  settlement: Settlement;
  refunds: Refunds;
  now: () => string;
  report: Report;
}

const DEFAULT_LIMIT = 100;
/** Enough to get on with, and few enough for a provider's patience. */
const AT_A_TIME = 8;

/**
 * Looks at what is due, so that nothing depends on a message that may be lost: purchases whose end
 * nobody told of, and refunds that were begun and not carried out.
 */
export function createReconciler(options: ReconcilerOptions) {
  const { store, writer, settlement, refunds, now, report } = options;

  async function lookAt({ accountId, id }: RecordAddress): Promise<boolean> {
    const claimed = await writer.write(accountId, { type: 'claim', about: id });
    // Another worker has it, or somebody settled it meanwhile.
    if (claimed?.status !== 'done') return false;
    let bought = await settlement.find(accountId, id);
    // The one who began it never came back with what the provider calls it. Asking again finds the
    // checkout if there is one; else there is one now, which ends as any other that nobody pays.
    if (!isAtProvider(bought.record) && isOpen(bought.record)) {
      bought = await settlement.open(bought);
    }
    for (const refund of bought.record.refunds) {
      if (refund.status !== 'pending') continue;
      await refunds.carryOut(accountId, id, refund.id).catch(unlessRefused);
    }
    await settlement.settle(accountId, id);
    return true;
  }

  return async ({ limit = DEFAULT_LIMIT }: { limit?: number } = {}): Promise<Reconciled> => {
    const due = [...(await store.listDue(now(), limit).catch(unavailable))];
    const outcome = { settled: 0, failed: 0 };
    async function work(): Promise<void> {
      for (let next = due.shift(); next; next = due.shift()) {
        try {
          if (await lookAt(next)) outcome.settled += 1;
        } catch (fault) {
          outcome.failed += 1;
          report(fault, `reconciling ${next.id}`);
        }
      }
    }
    await Promise.all(Array.from({ length: AT_A_TIME }, work));
    return outcome;
  };
}

/** That a provider refuses a refund is an end, too. */
function unlessRefused(error: unknown): void {
  const isRefused = error instanceof ProblemError && error.code === 'refund_exceeds_purchase';
  if (!isRefused) throw error;
}
