import { DELIVERY } from '../../ledger/delivery.js';
import { isAtProvider, isOpen } from '../../ledger/purchase.js';
import type { AccountWriter } from '../accounts/account-writer.js';
import type { Deliveries } from '../events/deliveries.js';
import type { LedgerStore, RecordAddress } from '../ports/ledger-store.js';
import { ProblemError } from '../faults/problem-error.js';
import type { Refunds } from '../purchases/refunds.js';
import type { ReportFault } from '../faults/report-fault.js';
import type { Settlement } from '../purchases/settlement.js';
import type { Setups } from '../purchases/setups.js';
import { unavailable } from '../faults/call-store.js';
import type { TopUps } from '../auto-top-up/top-ups.js';

/** What a round of a worker came to. */
export interface ReconcileResult {
  /**
   * Purchases and cards that are now where the provider says, waits of auto top-up that ended, holds
   * that expired, and accounts whose notifications were told.
   */
  settled: number;
  /** Those whose provider, store or `notify` did not answer: they come again. */
  failed: number;
}

export interface ReconcilerOptions {
  store: LedgerStore;
  writer: AccountWriter;
  settlement: Settlement;
  refunds: Refunds;
  topUps: TopUps;
  setups: Setups;
  deliveries: Deliveries;
  now: () => string;
  reportFault: ReportFault;
}

export interface Reconciler {
  /** Looks at what is due, and waits for what was started, too. */
  reconcile(options?: { limit?: number }): Promise<ReconcileResult>;
  /** Looks at one thing that is due, and lets nobody wait for it. */
  start(address: RecordAddress): void;
}

const DEFAULT_LIMIT = 100;
/** Enough to get on with, and few enough for a provider's patience. */
const AT_A_TIME = 8;

/**
 * Looks at what is due, so that nothing depends on a message that may be lost: purchases whose end
 * nobody told of, refunds that were begun and not carried out, auto top-up, which nobody waits for, and
 * what the host is to hear of.
 */
export function createReconciler(options: ReconcilerOptions): Reconciler {
  const { store, writer, settlement, refunds, topUps, setups, deliveries, now, reportFault } =
    options;
  const started = new Set<Promise<void>>();

  async function lookAt({ accountId, id }: RecordAddress): Promise<boolean> {
    const claimed = await writer.write(accountId, { type: 'claim', about: id });
    // Another worker has it, or somebody settled it meanwhile.
    if (claimed?.status !== 'done') return false;
    const record = claimed.records.find((one) => one.id === id);
    switch (record?.type) {
      case 'setup':
        await setups.look(accountId, id);
        break;
      case 'purchase':
        if (record.origin === 'auto_top_up' && isOpen(record)) await topUps.advance(accountId, id);
        else await lookAtPurchase(accountId, id);
        break;
      case 'delivery':
        await deliveries.deliver(claimed.account);
        break;
      default:
      // What an alarm rings for is done with its claim, and so is what a hold gives back.
    }
    return true;
  }

  async function lookAtPurchase(accountId: string, id: string): Promise<void> {
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
  }

  async function tryToLookAt(address: RecordAddress): Promise<keyof ReconcileResult | null> {
    try {
      return (await lookAt(address)) ? 'settled' : null;
    } catch (fault) {
      reportFault(fault, `reconciling ${address.id}`);
      return 'failed';
    }
  }

  return {
    async reconcile({ limit = DEFAULT_LIMIT } = {}) {
      const due = await store.listDue(now(), limit).catch(unavailable);
      const outcome = { settled: 0, failed: 0 };
      async function work(queue: RecordAddress[]): Promise<void> {
        for (let next = queue.shift(); next; next = queue.shift()) {
          const came = await tryToLookAt(next);
          if (came) outcome[came] += 1;
        }
      }
      // Money does not wait for a host that is slow to hear.
      const deliveriesDue = due.filter(({ id }) => id === DELIVERY);
      const othersDue = due.filter(({ id }) => id !== DELIVERY);
      const workers = Array.from({ length: AT_A_TIME }, () => [
        work(othersDue),
        work(deliveriesDue),
      ]);
      await Promise.all(workers.flat());
      while (started.size > 0) await Promise.all(started);
      return outcome;
    },
    start(address) {
      const looking = tryToLookAt(address).then(() => void started.delete(looking));
      started.add(looking);
    },
  };
}

/** That a provider refuses a refund is an end, too. */
function unlessRefused(error: unknown): void {
  const isRefused = error instanceof ProblemError && error.code === 'refund_exceeds_purchase';
  if (!isRefused) throw error;
}
