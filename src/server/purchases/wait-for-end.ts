import { isOpen } from '../../ledger/purchases/purchase.js';
import type { Notifier } from '../../std/notifier.js';
import { continueWithout } from '../faults/call-provider.js';
import type { ReportFault } from '../faults/report-fault.js';
import { purchaseKey, type AccountPurchase, type Settlement } from './settlement.js';

/** The interval between lookups at the provider while a page waits and no webhook comes. */
const POLL_MS = 2_000;

export interface Wait {
  /** The longest time to wait; 0 looks up the payment once. */
  waitMs: number;
  /** Aborts when the caller no longer waits. */
  signal: AbortSignal;
}

interface WaitContext {
  settlement: Settlement;
  purchaseNotifier: Notifier;
  reportFault: ReportFault;
}

/**
 * Resolves with the purchase once it has left `awaiting_payment` and `processing`, or with its current
 * state after `waitMs` or when the signal aborts. If the provider does not answer, the stored state is
 * returned.
 */
export async function waitForEnd(
  { settlement, purchaseNotifier, reportFault }: WaitContext,
  purchase: AccountPurchase,
  { waitMs, signal }: Wait,
): Promise<AccountPurchase> {
  const { accountId } = purchase.account;
  const { id } = purchase.record;

  async function settleOrFind(): Promise<AccountPurchase> {
    try {
      return await settlement.settle(accountId, id);
    } catch (error) {
      continueWithout(error, reportFault, `looking up ${id}`);
      return settlement.find(accountId, id);
    }
  }

  if (!isOpen(purchase.record)) return purchase;
  if (waitMs === 0) return settleOrFind();

  const ending = new AbortController();
  const end = () => ending.abort();
  const timer = setTimeout(end, waitMs);
  signal.addEventListener('abort', end);
  const ended = new Promise<null>((resolve) =>
    ending.signal.addEventListener('abort', () => resolve(null)),
  );
  if (signal.aborted) end();
  try {
    for (;;) {
      const settled = await Promise.race([settleOrFind(), ended]);
      if (settled && !isOpen(settled.record)) return settled;
      await purchaseNotifier.wait(purchaseKey(accountId, id), POLL_MS, ending.signal);
      const latest = await settlement.find(accountId, id);
      if (!isOpen(latest.record) || ending.signal.aborted) return latest;
    }
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}
