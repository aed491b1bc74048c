import type { CreditsClient } from '../../client/port/credits-client.js';
import { CreditsError } from '../../client/port/credits-error.js';
import type { Checkout } from '../../contract/resources/checkout.js';
import type { Purchase } from '../../contract/resources/purchase.js';
import type { Micros } from '../../money/money.js';
import type { AccountSession } from '../provider/account-session.js';
import { createWakeableSleep } from '../../std/wakeable-sleep.js';
import { attempts, newAttempt, type Attempt } from './purchase-attempt.js';
import {
  initialState,
  isSettled,
  mayLeave,
  mayStart,
  reduce,
  type PurchaseEvent,
  type PurchaseState,
} from './purchase-flow.js';
import { refusalIn, type Refusal } from './purchase-refusal.js';

/** Carries out the purchases of an account for all who show them. It outlives every dialog. */
export interface PurchaseRunner {
  getState: () => PurchaseState;
  subscribe: (onChange: () => void) => () => void;
  /** Called once for each purchase that succeeds. */
  onSuccess: (listener: (purchase: Purchase) => void) => () => void;
  /** The user decided to pay. What is stored is resumed; for another amount it is canceled first. */
  start: (order: Order) => void;
  /** Takes up what an earlier page, or another component, has left. */
  resume: (accountId: string) => void;
  /** As long as somebody looks at the checkout, what becomes of the payment is followed. */
  watch: () => () => void;
  complete: () => void;
  cancel: () => Promise<void>;
  /** Asks at once what would be asked after a while. */
  check: () => void;
  leave: () => void;
}

/** What the user decided to buy. */
export interface Order {
  accountId: string;
  amountMicros: Micros;
  returnUrl?: string | undefined;
}

type Purchases = NonNullable<CreditsClient['purchases']>;

/** How long the backend may keep a question until there is news. */
const WAIT_SECONDS = 25;
/** Between two questions: a backend need not wait. */
const PAUSE_MS = 2_000;
/** Where a person has to act first. */
const LONG_PAUSE_MS = 30_000;

export function createPurchaseRunner(
  session: AccountSession,
  purchases: Purchases,
): PurchaseRunner {
  let state = initialState;
  /**
   * What `state` is about, this time: another object each time it is taken up, so that an answer to a
   * question of an earlier time is known for what it is. `null` while nothing is open.
   */
  let current: Attempt | null = null;
  /** As it was last read, to tell what is new. */
  let latest: Purchase | null = null;
  /** Whether the checkout has just called it done: worth a question that waits for nothing. */
  let isCompleted = false;
  let watchers = 0;
  let abort = new AbortController();
  const pause = createWakeableSleep();
  const changes = new Set<() => void>();
  const successes = new Set<(purchase: Purchase) => void>();

  const isCurrent = (attempt: Attempt) => current === attempt;

  function dispatch(event: PurchaseEvent): void {
    const next = reduce(state, event);
    if (next === state) return;
    state = next;
    changes.forEach((onChange) => onChange());
  }

  function setCurrent(attempt: Attempt | null): void {
    current = attempt;
    hurry();
  }

  /** Ends what is being asked and what is being waited for. */
  function hurry(): void {
    abort.abort();
    abort = new AbortController();
    pause.wake();
  }

  function read(attempt: Attempt, purchase: Purchase, checkout: Checkout | null): void {
    if (isSettled(purchase)) {
      attempts.forget(attempt);
      setCurrent(null);
    }
    dispatch({ type: 'read', purchase, checkout });
    // The card tells of it from what the backend says: it has to ask, once for all that is new.
    const isNews = purchase.id !== latest?.id || purchase.status !== latest.status;
    if (isNews && purchase.status !== 'awaiting_payment') session.refresh();
    latest = purchase;
    session.report?.({ type: 'purchase_read', purchase });
    if (purchase.status === 'succeeded') successes.forEach((listener) => listener(purchase));
  }

  /** Sends an attempt until there is an answer, then follows the purchase to its end. */
  async function pursue(sent: Attempt, isFirst: boolean, next: Order | null): Promise<void> {
    // Stored before anybody is asked: whatever happens from now on, it is not made twice.
    const attempt: Attempt = { ...sent, isRefused: false };
    attempts.keep(attempt);
    setCurrent(attempt);
    dispatch({ type: 'started', amountMicros: (next ?? attempt.body).amountMicros });

    let mayRefuse = isFirst;
    for (let failures = 1; isCurrent(attempt); failures += 1) {
      try {
        const { purchase, checkout } = await send(attempt);
        const found = next ? await makeWay(attempt, purchase, checkout, next) : purchase;
        if (!isCurrent(attempt)) return;
        if (next && isOver(found)) {
          attempts.forget(attempt);
          return begin(next);
        }
        read(attempt, found, checkout);
        return void follow(attempt, found.id);
      } catch (error) {
        if (!isCurrent(attempt)) return;
        const refusal = mayRefuse ? refusalIn(error) : null;
        if (refusal) return refuse(attempt, refusal);
        mayRefuse = false;
        dispatch({ type: 'lost' });
        await pause.for(backoffMs(failures));
      }
    }
  }

  function send({ key: idempotencyKey, accountId, body }: Attempt) {
    return purchases.create({ ...body, accountId, idempotencyKey }, { signal: abort.signal });
  }

  /** Closes what is still open of an earlier decision, once the user has come to another. */
  async function makeWay(
    { accountId }: Attempt,
    purchase: Purchase,
    checkout: Checkout | null,
    { amountMicros }: Order,
  ): Promise<Purchase> {
    const isOpen = purchase.status === 'awaiting_payment';
    const isWanted = purchase.amountMicros === amountMicros && checkout !== null;
    return isOpen && !isWanted ? cancelAt(accountId, purchase) : purchase;
  }

  async function cancelAt(accountId: string, purchase: Purchase): Promise<Purchase> {
    try {
      return await purchases.cancel({ accountId, purchaseId: purchase.id });
    } catch (error) {
      const isBeingPaid = error instanceof CreditsError && error.code === 'purchase_not_cancelable';
      if (isBeingPaid) return { ...purchase, status: 'processing' };
      throw error;
    }
  }

  function refuse(attempt: Attempt, { reason, isFinal }: Refusal): void {
    if (isFinal) attempts.forget(attempt);
    else attempts.keep({ ...attempt, isRefused: true });
    setCurrent(null);
    dispatch({ type: 'refused', reason });
  }

  /** Asks until it is settled. What nobody looks at, and nobody pays, is left alone. */
  async function follow(attempt: Attempt, purchaseId: string): Promise<void> {
    let failures = 0;
    while (isCurrent(attempt)) {
      const isIdle =
        session.left?.aborted !== false || (state.phase === 'paying' && watchers === 0);
      if (isIdle) {
        await pause.for(Infinity);
        continue;
      }
      const { signal } = abort;
      const question = { purchaseId, waitSeconds: isCompleted ? 0 : WAIT_SECONDS };
      isCompleted = false;
      try {
        const purchase = await purchases.get(question, { signal });
        if (!isCurrent(attempt)) return;
        failures = 0;
        read(attempt, purchase, null);
      } catch {
        if (!isCurrent(attempt)) return;
        if (signal.aborted) continue;
        failures += 1;
        dispatch({ type: 'lost' });
      }
      const isMoreToCome = failures === 0 && question.waitSeconds === 0;
      if (!isMoreToCome) await pause.for(failures > 0 ? backoffMs(failures) : pauseMs(state));
    }
  }

  function begin(order: Order): void {
    void pursue(newAttempt(order.accountId, order.amountMicros, order.returnUrl), true, null);
  }

  return {
    getState: () => state,
    subscribe(onChange) {
      changes.add(onChange);
      pause.wake();
      return () => changes.delete(onChange);
    },
    onSuccess(listener) {
      successes.add(listener);
      return () => successes.delete(listener);
    },

    start(order) {
      if (!mayStart(state) || current) return;
      const kept = attempts.find(order.accountId);
      if (kept) void pursue(kept, kept.isRefused, order);
      else begin(order);
    },
    resume(accountId) {
      const kept = attempts.find(accountId);
      if (!kept || kept.isRefused || current || !mayStart(state)) return;
      void pursue(kept, false, null);
    },
    watch() {
      watchers += 1;
      pause.wake();
      return () => {
        watchers -= 1;
      };
    },
    complete() {
      if (state.phase !== 'paying') return;
      isCompleted = true;
      // What is being asked waits for the end, and a payment on its way is to be seen before that.
      hurry();
      dispatch({ type: 'completed' });
    },
    async cancel() {
      if (state.phase !== 'paying' || state.cancellation === 'asked' || !current) return;
      const attempt = current;
      dispatch({ type: 'cancel_asked' });
      try {
        const purchase = await cancelAt(attempt.accountId, state.purchase);
        if (!isCurrent(attempt)) return;
        if (purchase.status === 'awaiting_payment') dispatch({ type: 'cancel_failed' });
        else read(attempt, purchase, null);
      } catch {
        if (isCurrent(attempt)) dispatch({ type: 'cancel_failed' });
      }
    },
    check: pause.wake,
    leave() {
      if (!mayLeave(state)) return;
      setCurrent(null);
      dispatch({ type: 'left' });
    },
  };
}

/** Whether it ended without a payment: whoever wants to pay has to begin again. */
function isOver(purchase: Purchase): boolean {
  return isSettled(purchase) && purchase.status !== 'succeeded';
}

function pauseMs({ phase }: PurchaseState): number {
  return phase === 'paying' || phase === 'processing' ? PAUSE_MS : LONG_PAUSE_MS;
}

function backoffMs(failures: number): number {
  return Math.min(LONG_PAUSE_MS, PAUSE_MS * 2 ** (failures - 1));
}
