import { isOpen } from '../../ledger/purchase.js';
import type { Notifier } from '../../std/notifier.js';
import { isProviderUnavailable } from '../faults/call-provider.js';
import { nameOf, type AccountPurchase, type Settlement } from './settlement.js';

/** How often the provider is asked while a page waits, if it says nothing by itself. */
const POLL_MS = 2_000;

/**
 * The purchase once it has left `awaiting_payment` and `processing`, or as it is after `waitMs`, or as
 * soon as nobody waits any more. What is known is told also where the provider does not answer.
 */
export async function waitFor(
  { settlement, notifier }: { settlement: Settlement; notifier: Notifier },
  bought: AccountPurchase,
  { waitMs, signal }: { waitMs: number; signal: AbortSignal },
): Promise<AccountPurchase> {
  const { accountId } = bought.account;
  const { id } = bought.record;

  async function look(): Promise<AccountPurchase> {
    try {
      return await settlement.settle(accountId, id);
    } catch (error) {
      if (isProviderUnavailable(error)) return settlement.find(accountId, id);
      throw error;
    }
  }

  if (!isOpen(bought.record)) return bought;
  if (waitMs === 0) return look();

  const end = new AbortController();
  const stop = () => end.abort();
  const timer = setTimeout(stop, waitMs);
  signal.addEventListener('abort', stop);
  const ended = new Promise<null>((resolve) =>
    end.signal.addEventListener('abort', () => resolve(null)),
  );
  if (signal.aborted) stop();
  try {
    for (;;) {
      const latest = await Promise.race([look(), ended]);
      if (latest && !isOpen(latest.record)) return latest;
      await notifier.wait(nameOf(accountId, id), POLL_MS, end.signal);
      const known = await settlement.find(accountId, id);
      if (!isOpen(known.record) || end.signal.aborted) return known;
    }
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}
