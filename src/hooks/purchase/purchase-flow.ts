import type { FailedReason } from '../messages/purchase-dialog-messages.js';
import type { Checkout } from '../../contract/resources/checkout.js';
import type { Purchase } from '../../contract/resources/purchase.js';
import type { Micros } from '../../money/money.js';

/**
 * Where a purchase stands for the one who makes it.
 *
 * A payment has three outcomes: it was made, it was not, or nobody knows. As long as nobody knows, or
 * money may be on its way, the attempt is kept and no other can begin.
 */
export type PurchaseState =
  /** Nothing is asked of the backend. `isCanceled`: the attempt before was called off. */
  | { phase: 'amount'; isCanceled: boolean }
  /** The backend is asked for a checkout. */
  | { phase: 'starting'; amountMicros: Micros }
  /** A checkout is there to pay in. */
  | {
      phase: 'paying';
      amountMicros: Micros;
      purchase: Purchase;
      checkout: Checkout;
      cancellation: 'none' | 'asked' | 'failed';
    }
  /** The payment was made, the credits are on their way. */
  | { phase: 'processing'; amountMicros: Micros; purchase: Purchase }
  | { phase: 'succeeded'; amountMicros: Micros; purchase: Purchase }
  /** Nothing was charged. */
  | { phase: 'failed'; amountMicros: Micros; reason: FailedReason }
  /** What became of it is being found out. `purchase` is `null` where not even that is known. */
  | { phase: 'unknown'; amountMicros: Micros; purchase: Purchase | null }
  /** Money arrived that is not what was agreed on: a person looks at it. */
  | { phase: 'needs_review'; amountMicros: Micros; purchase: Purchase };

export type PurchasePhase = PurchaseState['phase'];

export type PurchaseEvent =
  /** The user asked for it, or it was found where an earlier page left it. */
  | { type: 'started'; amountMicros: Micros }
  /** The backend said how it stands. `checkout`: where it can be paid, if that was asked. */
  | { type: 'read'; purchase: Purchase; checkout: Checkout | null }
  /** The checkout says that it is done. Only the backend knows whether it is paid. */
  | { type: 'completed' }
  /** The backend will not have it: nothing was charged. */
  | { type: 'refused'; reason: FailedReason }
  /** The backend gave no answer to go by. */
  | { type: 'lost' }
  | { type: 'cancel_asked' }
  | { type: 'cancel_failed' }
  /** The user went back to the amount, or is done with what there was to read. */
  | { type: 'left' };

export const initialState: PurchaseState = { phase: 'amount', isCanceled: false };

export function reduce(state: PurchaseState, event: PurchaseEvent): PurchaseState {
  switch (event.type) {
    case 'started':
      return { phase: 'starting', amountMicros: event.amountMicros };
    case 'read':
      return afterReading(state, event.purchase, event.checkout);
    case 'completed':
      return state.phase === 'paying' ? { ...known(state), phase: 'processing' } : state;
    case 'refused':
      return state.phase === 'starting'
        ? { phase: 'failed', amountMicros: state.amountMicros, reason: event.reason }
        : state;
    case 'lost':
      return afterSilence(state);
    case 'cancel_asked':
      return state.phase === 'paying' ? { ...state, cancellation: 'asked' } : state;
    case 'cancel_failed':
      return state.phase === 'paying' ? { ...state, cancellation: 'failed' } : state;
    case 'left':
      return mayLeave(state) ? initialState : state;
    default:
      return event satisfies never;
  }
}

/** Whether another purchase may be asked for: only where no money can be on its way. */
export function mayStart({ phase }: PurchaseState): boolean {
  return phase === 'amount' || phase === 'failed' || phase === 'succeeded';
}

/** Whether the user may go back to the amount. An unpaid checkout stays there to be resumed. */
export function mayLeave(state: PurchaseState): boolean {
  return mayStart(state) || (state.phase === 'paying' && state.cancellation !== 'asked');
}

/** Whether the purchase is over, so that its key is spent and another may begin. */
export function isSettled({ status }: Purchase): boolean {
  return ['succeeded', 'failed', 'canceled', 'expired'].includes(status);
}

function afterReading(
  state: PurchaseState,
  purchase: Purchase,
  checkout: Checkout | null,
): PurchaseState {
  const { amountMicros } = purchase;
  switch (purchase.status) {
    case 'awaiting_payment':
      return whileUnpaid(state, purchase, checkout);
    case 'processing':
      return { phase: 'processing', amountMicros, purchase };
    case 'succeeded':
      return { phase: 'succeeded', amountMicros, purchase };
    case 'needs_review':
      return { phase: 'needs_review', amountMicros, purchase };
    case 'failed':
      return { phase: 'failed', amountMicros, reason: reasonOf(purchase) };
    case 'expired':
      return { phase: 'failed', amountMicros, reason: 'expired' };
    case 'canceled':
      return { phase: 'amount', isCanceled: true };
    default:
      // A status of a newer backend. It may mean that money moves, so nothing may be paid again.
      return { phase: 'unknown', amountMicros, purchase };
  }
}

function whileUnpaid(
  state: PurchaseState,
  purchase: Purchase,
  checkout: Checkout | null,
): PurchaseState {
  const { amountMicros } = purchase;
  if (checkout) return { phase: 'paying', amountMicros, purchase, checkout, cancellation: 'none' };
  switch (state.phase) {
    case 'paying':
      return { ...state, purchase };
    case 'processing':
    case 'unknown':
      // The checkout said that it is paid, and word of that has not reached the backend yet.
      return { phase: 'processing', amountMicros, purchase };
    default:
      return { phase: 'failed', amountMicros, reason: 'unavailable' };
  }
}

function afterSilence(state: PurchaseState): PurchaseState {
  switch (state.phase) {
    case 'starting':
      return { phase: 'unknown', amountMicros: state.amountMicros, purchase: null };
    case 'processing':
      return { ...known(state), phase: 'unknown' };
    default:
      // The checkout is the provider's, and works while the backend does not.
      return state;
  }
}

function known({ amountMicros, purchase }: { amountMicros: Micros; purchase: Purchase }) {
  return { amountMicros, purchase };
}

function reasonOf({ failure }: Purchase): FailedReason {
  switch (failure?.code) {
    case 'authentication_required':
      return 'authentication';
    case 'provider_unavailable':
      return 'unavailable';
    default:
      return 'declined';
  }
}
