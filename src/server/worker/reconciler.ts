import * as z from 'zod/mini';
import { DELIVERY_ID } from '../../ledger/delivery.js';
import { isAtProvider, isOpen } from '../../ledger/purchases/purchase.js';
import type { PurchaseRecord } from '../../ledger/state/records.js';
import type { AccountContext } from '../accounts/account-context.js';
import { ProblemError } from '../faults/problem-error.js';
import type { RecordAddress } from '../ports/ledger-store.js';
import { readRequest } from '../requests/read-request.js';
import type { Services } from '../services/services.js';

/** The result of one round of `reconcile`. */
export interface ReconcileResult {
  /**
   * The number of due items that were brought up to date: purchases, added cards, ended pauses of auto
   * top-up, expired holds, and accounts whose notifications were delivered.
   */
  settled: number;
  /** The number of items whose provider, store, or `notify` failed. They are retried in a later round. */
  failed: number;
}

export interface Reconciler {
  /** Processes the items that are due, and waits for the ones that `start` began. */
  reconcile(options?: { limit?: number }): Promise<ReconcileResult>;
  /** Processes one due item in the background. */
  start(address: RecordAddress): void;
}

const DEFAULT_LIMIT = 100;
const optionsSchema = z.strictObject({ limit: z.optional(z.int().check(z.nonnegative())) });
/** The number of items of each kind processed in parallel: fast, but within a provider's rate limits. */
const CONCURRENCY = 8;

/**
 * Creates the worker that processes due items, so that nothing depends on a webhook or a process that may be
 * lost: unfinished purchases and refunds, card setups, holds, auto top-up, and notifications.
 */
export function createReconciler(
  { store, writer, now, reportFault }: AccountContext,
  { settlement, refunds, closeCheckout, closing, topUps, setups, deliveries }: Services,
): Reconciler {
  const running = new Set<Promise<void>>();

  /** Returns whether the item was processed: another worker may have claimed or finished it. */
  async function process({ accountId, id }: RecordAddress): Promise<boolean> {
    const claimed = await writer.write(accountId, { type: 'claim', about: id });
    if (claimed?.status !== 'done') return false;
    const record = claimed.records.find((candidate) => candidate.id === id);
    switch (record?.type) {
      case 'setup':
        await setups.refresh(accountId, id);
        break;
      case 'purchase':
        if (isUnsettledTopUp(record)) await topUps.advance(accountId, id);
        else await processPurchase(accountId, id);
        break;
      case 'delivery':
        await deliveries.deliverPending(claimed.account);
        break;
      case 'closing':
        await closing.finish(accountId);
        break;
      default:
      // The claim itself ends a pause of auto top-up and expires a hold.
    }
    return true;
  }

  async function processPurchase(accountId: string, id: string): Promise<void> {
    let purchase = await settlement.find(accountId, id);
    // The process that began the purchase stopped before it stored the provider's ids.
    if (!isAtProvider(purchase.record) && isOpen(purchase.record)) {
      purchase = await settlement.findCheckout(purchase);
    }
    try {
      for (const refund of purchase.record.refunds) {
        if (refund.status !== 'pending') continue;
        await refunds.execute(accountId, id, refund.id).catch(unlessRefused);
      }
    } finally {
      // The payment may list a refund whose answer was unclear, and a dispute does not wait for it.
      const { account, record } = await settlement.settle(accountId, id);
      // A checkout that was being opened while the account was closed, or whose payment failed afterwards.
      const isPayable = record.origin === 'manual' && record.status === 'awaiting_payment';
      if (account.closedAt !== null && isPayable) await closeCheckout({ account, record });
    }
  }

  async function tryToProcess(address: RecordAddress): Promise<keyof ReconcileResult | null> {
    try {
      return (await process(address)) ? 'settled' : null;
    } catch (fault) {
      reportFault(fault, `reconciling ${address.id}`);
      return 'failed';
    }
  }

  return {
    async reconcile(options = {}) {
      const { limit = DEFAULT_LIMIT } = readRequest(optionsSchema, options);
      const due = await store.listDue(now(), limit);
      const result = { settled: 0, failed: 0 };
      async function drain(queue: RecordAddress[]): Promise<void> {
        for (let next = queue.shift(); next; next = queue.shift()) {
          const outcome = await tryToProcess(next);
          if (outcome) result[outcome] += 1;
        }
      }
      // Money does not wait for a host app that is slow to accept notifications.
      const dueDeliveries = due.filter(({ id }) => id === DELIVERY_ID);
      const otherItems = due.filter(({ id }) => id !== DELIVERY_ID);
      const workers = Array.from({ length: CONCURRENCY }, () => [
        drain(otherItems),
        drain(dueDeliveries),
      ]);
      await Promise.all(workers.flat());
      while (running.size > 0) await Promise.all(running);
      return result;
    },
    start(address) {
      const processing = tryToProcess(address).then(() => void running.delete(processing));
      running.add(processing);
    },
  };
}

/** Whether the result of an automatic charge is open, or may still change although its charge has no id. */
function isUnsettledTopUp(record: PurchaseRecord): boolean {
  const { origin, sent, transactionId } = record;
  const isWithoutId = sent !== null && transactionId === null && !isAtProvider(record);
  return origin === 'auto_top_up' && (isOpen(record) || isWithoutId);
}

/** A refund that the provider refuses has ended too. */
function unlessRefused(error: unknown): void {
  const isRefused = error instanceof ProblemError && error.code === 'refund_exceeds_purchase';
  if (!isRefused) throw error;
}
