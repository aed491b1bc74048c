import type { CreditsClient } from '../../client/port/credits-client.js';
import type { Checkout } from '../../contract/resources/checkout.js';
import type { Purchase } from '../../contract/resources/purchase.js';
import { createStore, type Store } from '../../std/store.js';
import type { AccountSession } from '../provider/account-session.js';
import { explain } from '../provider/explain.js';
import { cancelPurchase } from './cancel-purchase.js';
import { createCurrentAttempt } from './current-attempt.js';
import { attempts, newAttempt, type Attempt, type PurchaseOrder } from './purchase-attempt.js';
import {
  initialState,
  isSettled,
  mayLeave,
  mayStart,
  reduce,
  type PurchaseEvent,
  type PurchaseState,
} from './purchase-flow.js';
import type { Refusal } from './purchase-refusal.js';
import { sendAttempt } from './send-attempt.js';
import { watchPurchase } from './watch-purchase.js';

/**
 * The purchases of an account, shared by every component under the provider. A purchase continues when
 * its dialog is gone.
 */
export interface PurchaseRunner extends Pick<
  Store<PurchaseState, never>,
  'getState' | 'subscribe'
> {
  /** Calls `listener` once for each purchase that succeeds. Returns a function that unsubscribes it. */
  onSuccess: (listener: (purchase: Purchase) => void) => () => void;
  /** Starts a purchase. A stored attempt is resumed instead, or canceled first if its amount differs. */
  start: (order: PurchaseOrder) => void;
  /** Resumes the attempt that an earlier page, or another component, left. */
  resume: (accountId: string) => void;
  /** Follows the payment while a checkout is on screen. Returns a function that stops. */
  watch: () => () => void;
  complete: () => void;
  cancel: () => Promise<void>;
  /** Sends the next request now, without the delay before it. */
  check: () => void;
  leave: () => void;
}

type Purchases = NonNullable<CreditsClient['purchases']>;

export function createPurchaseRunner(
  session: AccountSession,
  purchases: Purchases,
): PurchaseRunner {
  const { getState, subscribe, dispatch } = createStore<PurchaseState, PurchaseEvent>(
    reduce,
    initialState,
  );
  const success = createStore<Purchase | null, Purchase>((_, purchase) => purchase, null);
  const current = createCurrentAttempt();
  /** The purchase as it was last read. */
  let latest: Purchase | null = null;
  let isCompleted = false;
  let watchers = 0;

  /** Sends an attempt until it is answered, then follows the purchase until it is settled. */
  async function pursue(
    stored: Attempt,
    isFirst: boolean,
    next: PurchaseOrder | null,
  ): Promise<void> {
    // Stored before it is sent: from now on, no failure can lead to a second purchase.
    const attempt: Attempt = { ...stored, isRefused: false };
    attempts.keep(attempt);
    current.set(attempt);
    dispatch({ type: 'started', amountMicros: (next ?? attempt.body).amountMicros });

    const onLost = () => dispatch({ type: 'lost' });
    const answer = await sendAttempt(purchases, current, attempt, { isFirst, next, onLost });
    if (!current.is(attempt) || answer.result === 'replaced') return;
    if (answer.result === 'refused') return refuse(attempt, answer.refusal);
    const { purchase, checkout } = answer;
    if (next && isOver(purchase)) {
      attempts.forget(attempt);
      return begin(next);
    }
    read(attempt, purchase, checkout);
    await watchPurchase(purchases, current, attempt, purchase.id, {
      getPhase: () => getState().phase,
      isIdle,
      takeCompletion,
      onRead: (found) => read(attempt, found, null),
      onLost,
    });
  }

  function begin(order: PurchaseOrder): void {
    void pursue(newAttempt(order), true, null);
  }

  function refuse(attempt: Attempt, { reason, isFinal }: Refusal): void {
    if (isFinal) attempts.forget(attempt);
    else attempts.keep({ ...attempt, isRefused: true });
    current.set(null);
    dispatch({ type: 'refused', reason });
  }

  function read(attempt: Attempt, purchase: Purchase, checkout: Checkout | null): void {
    if (isSettled(purchase)) {
      attempts.forget(attempt);
      current.set(null);
    }
    dispatch({ type: 'read', purchase, checkout });
    explainUnavailable(getState(), purchase);
    // The card shows what the backend says: it is read again, once for each change.
    const isNews = purchase.id !== latest?.id || purchase.status !== latest.status;
    if (isNews) rereadAfter(purchase);
    latest = purchase;
    callHost(() => session.report?.({ type: 'purchase_read', purchase }));
    if (purchase.status === 'succeeded') callHost(() => success.dispatch(purchase));
  }

  function rereadAfter({ status }: Purchase): void {
    switch (status) {
      case 'awaiting_payment':
        return;
      case 'succeeded':
        // The payment may have saved a card.
        session.reread(['credits', 'transactions', 'payment_method'], ['purchases', 'auto_top_up']);
        return;
      case 'processing':
      case 'needs_review':
      case 'failed':
      case 'canceled':
      case 'expired':
        session.reread(['purchases']);
        return;
      default:
        session.refresh();
    }
  }

  function isIdle(): boolean {
    const isOnScreen = getState().phase !== 'paying' || watchers > 0;
    return session.unmounted?.aborted !== false || !isOnScreen;
  }

  function takeCompletion(): boolean {
    const wasCompleted = isCompleted;
    isCompleted = false;
    return wasCompleted;
  }

  return {
    getState,
    subscribe(listener) {
      current.wake();
      return subscribe(listener);
    },
    onSuccess: (listener) =>
      success.subscribe(() => {
        const purchase = success.getState();
        if (purchase) listener(purchase);
      }),

    start(order) {
      if (!mayStart(getState()) || current.get()) return;
      const stored = attempts.find(order.accountId);
      if (stored) void pursue(stored, stored.isRefused, order);
      else begin(order);
    },
    resume(accountId) {
      const stored = attempts.find(accountId);
      if (!stored || stored.isRefused || current.get() || !mayStart(getState())) return;
      void pursue(stored, false, null);
    },
    watch() {
      watchers += 1;
      current.wake();
      return () => {
        watchers -= 1;
      };
    },
    complete() {
      if (getState().phase !== 'paying') return;
      isCompleted = true;
      // The request in progress waits for the end; a payment in progress is to be seen before that.
      current.interrupt();
      dispatch({ type: 'completed' });
    },
    async cancel() {
      const state = getState();
      const attempt = current.get();
      if (state.phase !== 'paying' || state.cancellation === 'requested' || !attempt) return;
      dispatch({ type: 'cancel_requested' });
      try {
        const purchase = await cancelPurchase(purchases, attempt.accountId, state.purchase);
        if (!current.is(attempt)) return;
        if (purchase.status !== 'awaiting_payment') return read(attempt, purchase, null);
        explain('canceling the payment', purchase.status, 'payments');
      } catch (error) {
        if (!current.is(attempt)) return;
        explain('canceling the payment', error);
      }
      dispatch({ type: 'cancel_failed' });
    },
    check: current.wake,
    leave() {
      if (!mayLeave(getState())) return;
      current.set(null);
      dispatch({ type: 'left' });
    },
  };
}

/** Explains "Payments aren't available" where no request was refused. */
function explainUnavailable(state: PurchaseState, { failure, status }: Purchase): void {
  if (state.phase !== 'failed' || state.reason !== 'unavailable') return;
  explain('a purchase', failure?.message ?? status, 'payments');
}

/** Whether the purchase ended without a payment. A new attempt is then needed. */
function isOver(purchase: Purchase): boolean {
  return isSettled(purchase) && purchase.status !== 'succeeded';
}

/** Calls code of the host app. Its errors reach the host app's error handlers, and the purchase continues. */
function callHost(call: () => void): void {
  try {
    call();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
