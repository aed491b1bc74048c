import { isOpen } from '../../ledger/purchases/purchase.js';
import type { Notifier } from '../../std/notifier.js';
import { createReuse } from '../../std/reuse.js';
import { createTurns } from '../../std/turns.js';
import { createWakeableSleep, type WakeableSleep } from '../../std/wakeable-sleep.js';
import { continueWithout } from '../faults/call-provider.js';
import type { ReportFault } from '../faults/report-fault.js';
import { purchaseKey, type AccountPurchase, type Settlement } from './settlement.js';

/** The interval between lookups at the provider while a page waits and no webhook comes. */
const POLL_MS = 2_000;
/** The time for which one answer of the provider serves every page that asks about the purchase. */
const ANSWER_MS = 1_000;
/** The number of waiting pages that get their responses in one turn of the event loop. */
const RESPONSES_PER_TURN = 50;

export interface Wait {
  /** The longest time to wait; 0 looks up the payment once. */
  waitMs: number;
  /** Aborts when the caller no longer waits. */
  signal: AbortSignal;
}

interface WaitContext {
  settlement: Pick<Settlement, 'find' | 'settle'>;
  purchaseNotifier: Notifier;
  reportFault: ReportFault;
}

/**
 * Resolves with the purchase once it has left `awaiting_payment` and `processing`, or with its current
 * state after `waitMs` or when the signal aborts. If the provider does not answer, the stored state is
 * returned.
 */
export type WaitForEnd = (purchase: AccountPurchase, wait: Wait) => Promise<AccountPurchase>;

/** Creates the one waiting room of a process: each purchase has at most one poller, however many pages wait. */
export function createWaitForEnd({
  settlement,
  purchaseNotifier,
  reportFault,
}: WaitContext): WaitForEnd {
  const pollers = new Map<string, Poller>();
  const runInTurns = createTurns(RESPONSES_PER_TURN);
  const reuseAnswer = createReuse<AccountPurchase | null>(ANSWER_MS);

  /** Looks up the payment, unless the provider answered within the last second. */
  async function lookUp(purchase: AccountPurchase): Promise<AccountPurchase> {
    const { accountId } = purchase.account;
    const { id } = purchase.record;
    const answer = await reuseAnswer(keyOf(purchase), () =>
      settlement.settle(accountId, id).catch((error: unknown) => {
        continueWithout(error, reportFault, `looking up ${id}`);
        return null;
      }),
    );
    return answer ? newerOf(purchase, answer) : settlement.find(accountId, id);
  }

  /** Polls for as long as a page waits. */
  async function poll(poller: Poller): Promise<void> {
    const { account, record } = poller.latest;
    const key = keyOf(poller.latest);
    const stopListening = purchaseNotifier.listen(key, () => {
      // If this read fails, the next poll finds the change.
      settlement.find(account.accountId, record.id).then(
        (found) => publish(poller, found),
        () => undefined,
      );
    });
    try {
      while (poller.waiting.size > 0) {
        publish(poller, await lookUp(poller.latest));
        if (poller.waiting.size > 0) await poller.pause.for(POLL_MS);
      }
    } catch (error) {
      for (const { reject } of poller.waiting) reject(error);
      poller.waiting.clear();
    } finally {
      stopListening();
      pollers.delete(key);
    }
  }

  /** Adds a page to the purchase's poller. The page gets an answer that is at most a second old. */
  function join(purchase: AccountPurchase, waiter: Waiter): Poller {
    const running = pollers.get(keyOf(purchase));
    if (running) {
      running.latest = newerOf(running.latest, purchase);
      running.waiting.add(waiter);
      running.pause.wake();
      return running;
    }
    const pause = createWakeableSleep();
    const poller = { latest: purchase, waiting: new Set([waiter]), pause };
    pollers.set(keyOf(purchase), poller);
    void poll(poller);
    return poller;
  }

  return async (purchase, { waitMs, signal }) => {
    if (!isOpen(purchase.record)) return purchase;
    if (waitMs === 0) return lookUp(purchase);
    const leaving = new AbortController();
    const leave = () => leaving.abort();
    const timer = setTimeout(leave, waitMs);
    signal.addEventListener('abort', leave);
    try {
      return await new Promise((resolve, reject) => {
        const waiter: Waiter = {
          resolve: (found) => runInTurns(() => resolve(found)),
          reject: (error) => runInTurns(() => reject(error)),
        };
        const poller = join(purchase, waiter);
        leaving.signal.addEventListener('abort', () => {
          poller.waiting.delete(waiter);
          if (poller.waiting.size === 0) poller.pause.wake();
          waiter.resolve(poller.latest);
        });
        if (signal.aborted) leave();
      });
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', leave);
    }
  };
}

/** The one loop that asks about a purchase. */
interface Poller {
  /** The purchase as it was last read. */
  latest: AccountPurchase;
  /** The pages that wait for the end of the purchase. */
  readonly waiting: Set<Waiter>;
  readonly pause: WakeableSleep;
}

interface Waiter {
  readonly resolve: (purchase: AccountPurchase) => void;
  readonly reject: (error: unknown) => void;
}

function publish(poller: Poller, found: AccountPurchase): void {
  poller.latest = newerOf(poller.latest, found);
  if (isOpen(poller.latest.record)) return;
  for (const { resolve } of poller.waiting) resolve(poller.latest);
  poller.waiting.clear();
  poller.pause.wake();
}

/** The later one of two readings of a purchase. */
function newerOf(known: AccountPurchase, found: AccountPurchase): AccountPurchase {
  return found.record.revision >= known.record.revision ? found : known;
}

function keyOf({ account, record }: AccountPurchase): string {
  return purchaseKey(account.accountId, record.id);
}
